import { readyRoute } from '#server/http/health-routes.ts';

export const GET = readyRoute();
