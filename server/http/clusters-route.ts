import { getEngines } from '../runtime.ts';
import { jsonWithHash } from './respond.ts';
import { route } from './route.ts';

/** GET /api/v1/clusters: all of them, with their posture. */
export const clustersRoute = () =>
  route({
    name: 'clusters',
    async handle({ request }) {
      const engines = await getEngines();
      const items = await Promise.all(engines.map((engine) => engine.info()));
      return jsonWithHash(request, { items, total: items.length, nextCursor: null });
    },
  });
