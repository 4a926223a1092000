import { fleetRoute } from '#server/http/fleet-routes.ts';

export const GET = fleetRoute();
