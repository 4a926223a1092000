import { clustersRoute } from '#server/http/clusters-route.ts';

export const GET = clustersRoute();
