import { ROW_PATIENCE_MS } from '../engine/fan-out.ts';
import { jsonWithHash } from './respond.ts';
import { route } from './route.ts';

/** GET /api/v1/clusters: all of them, with their posture; one whose engine does not answer says so in its row. */
export const clustersRoute = () =>
  route({
    name: 'clusters',
    async handle({ request, runtime }) {
      const items = await Promise.all(runtime.clusters.all().map((cluster) => cluster.summary(ROW_PATIENCE_MS)));
      return jsonWithHash(request, { items, total: items.length, nextCursor: null });
    },
  });
