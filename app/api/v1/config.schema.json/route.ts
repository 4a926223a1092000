import { configSchemaRoute } from '#server/http/config-schema-route.ts';

export const GET = configSchemaRoute();
