// A base path is compiled in. A build gets a name that occurs nowhere else, and scripts/serve.ts writes the real one over it at start.
export const BASE_PATH_PLACEHOLDER = '/__plimsoll_base_path__';

/** @type {(phase: string) => import('next').NextConfig} */
export default function config(phase) {
  const developing = phase === 'phase-development-server';
  return {
    output: 'standalone',
    basePath: developing ? (process.env.BASE_PATH ?? '').replace(/\/+$/, '') : BASE_PATH_PLACEHOLDER,
    poweredByHeader: false,
    // No image is resized here; the library for it would be a quarter of the server.
    images: { unoptimized: true },
    outputFileTracingExcludes: { '*': ['node_modules/sharp/**', 'node_modules/@img/**'] },
    reactStrictMode: true,
    // Type check and lint are parts of their own in `npm test` and `npm run verify`.
    typescript: { ignoreBuildErrors: true },
    // Loaded as they are: they start threads, or load files by name.
    serverExternalPackages: ['@kubernetes/client-node', '@secretlint/secretlint-rule-preset-recommend', 'pg', 'pino', 'undici'],
    headers: async () => [{ source: '/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] }],
  };
}
