import { configFileJsonSchema } from '#lib/config-file/json-schema.ts';
import { jsonWithHash } from './respond.ts';
import { route } from './route.ts';

/** GET /api/v1/config.schema.json. */
export const configSchemaRoute = () => route({ name: 'configSchema', handle: async ({ request }) => jsonWithHash(request, configFileJsonSchema()) });
