import { clustersRoute } from '#server/http/clusters-route.ts';
import { addClusterRoute } from '#server/http/fleet-routes.ts';

export const GET = clustersRoute();
export const POST = addClusterRoute();
