import { contextsRoute } from '#server/http/fleet-routes.ts';

export const GET = contextsRoute();
