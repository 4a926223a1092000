import { openApiRoute } from '#server/http/openapi-route.ts';

export const GET = openApiRoute();
