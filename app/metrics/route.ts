import { metricsRoute } from '#server/http/metrics-route.ts';

export const GET = metricsRoute();
