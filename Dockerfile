# docker build -t plimsoll .   Two stages: a build with everything, and an image with Node, the server and nothing else: no shell, no npm.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /app
COPY --from=build /src/.next/standalone ./
COPY --from=build /src/scripts/serve.ts /src/scripts/relocate.ts ./scripts/
# The root file system may be read-only: /data keeps history, /tmp takes a copy of the server with BASE_PATH in place.
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
VOLUME ["/data", "/tmp"]
EXPOSE 3000
USER 65532:65532
# HOST stays 127.0.0.1 unless it is set, together with ALLOW_UNAUTHENTICATED=1. Flags follow the image's name: --context, --manifests, --demo …
ENTRYPOINT ["/nodejs/bin/node", "--max-old-space-size=512", "--max-semi-space-size=4", "scripts/serve.ts"]
