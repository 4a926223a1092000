import { openApiDocument } from '#lib/api/openapi.ts';
import { jsonWithHash } from './respond.ts';
import { route } from './route.ts';

/** GET /api/v1/openapi.json. */
export const openApiRoute = () =>
  route({
    name: 'openapi',
    handle: async ({ request, runtime }) => jsonWithHash(request, openApiDocument(runtime.config.publicUrl)),
  });
