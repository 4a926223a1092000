import { ROW_PATIENCE_MS } from '../engine/fan-out.ts';
import { json } from './respond.ts';
import { route } from './route.ts';

/** GET /healthz: the process answers. Any Host, like /readyz: orchestrators ask by address. */
export const healthRoute = () => route({ name: 'healthz', checkHost: false, handle: async () => json({ status: 'ok' }) });

/**
 * GET /readyz: 200 once every cluster's engine has answered or failed once, 503 until then. One that is still
 * starting after half a minute holds the others up no longer. Tells no names: anybody may ask.
 */
export const readyRoute = () =>
  route({
    name: 'readyz',
    checkHost: false,
    async handle({ runtime }) {
      const clusters = runtime.clusters.all();
      const rows = await Promise.all(clusters.map((cluster) => cluster.summary(ROW_PATIENCE_MS)));
      const starting = clusters.filter((_cluster, index) => rows[index]?.state === 'starting');
      const waits = starting.length === rows.length ? rows.length > 0 : starting.some((cluster) => cluster.isNew());
      return waits ? json({ status: 'starting' }, 503) : json({ status: 'ready' });
    },
  });
