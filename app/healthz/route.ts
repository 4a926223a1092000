import { healthRoute } from '#server/http/health-routes.ts';

export const GET = healthRoute();
