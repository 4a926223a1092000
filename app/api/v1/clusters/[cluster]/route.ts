import { removeClusterRoute } from '#server/http/fleet-routes.ts';

export const DELETE = removeClusterRoute();
