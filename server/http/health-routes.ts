import type { AppError } from '#lib/model/app-error.ts';
import { ROW_PATIENCE_MS, within } from '../engine/fan-out.ts';
import type { WatchedCluster } from '../engine/watched.ts';
import { isExpectedHost } from './hosts.ts';
import { asAppError } from './problem.ts';
import { json } from './respond.ts';
import { route } from './route.ts';

/** GET /healthz: the process answers, whatever its engines are busy with: those live in threads of their own. Any Host, like /readyz: orchestrators ask by address. */
export const healthRoute = () => route({ name: 'healthz', checkHost: false, handle: async () => json({ status: 'ok' }) });

/** How a cluster stands: `ready` once there is a posture or reading it has failed once. */
interface Standing {
  state: 'ready' | 'starting' | 'store-unavailable';
  /** Why it is not better; null where all is well. */
  reason: string | null;
}

/**
 * GET /readyz: 200 once every cluster's engine has answered or failed once, and while the store can be used; 503 with the reasons otherwise. A
 * cluster that is still starting after half a minute holds the others up no longer. Anybody may ask: names and reasons are told only to whoever
 * knows what this server is called.
 */
export const readyRoute = () =>
  route({
    name: 'readyz',
    checkHost: false,
    async handle({ request, runtime }) {
      const clusters = runtime.clusters.all();
      const standings = await Promise.all(clusters.map(standingOf));
      const starting = clusters.filter((_cluster, index) => standings[index]?.state === 'starting');
      const waits = starting.length === clusters.length ? clusters.length > 0 : starting.some((cluster) => cluster.isNew());
      const status = standings.some(({ state }) => state === 'store-unavailable') ? 'store-unavailable' : waits ? 'starting' : 'ready';
      const told = isExpectedHost(request.headers.get('host'), runtime.config);
      const details = clusters.map(({ slug }, index) => ({ cluster: slug, ...standings[index] }));
      return json({ status, ...(told && { clusters: details }) }, status === 'ready' ? 200 : 503);
    },
  });

async function standingOf(cluster: WatchedCluster): Promise<Standing> {
  const [row, fault] = await Promise.all([cluster.summary(ROW_PATIENCE_MS), storeFault(cluster)]);
  if (fault !== null) return { state: 'store-unavailable', reason: fault };
  if (row.state === 'starting') return { state: 'starting', reason: row.message ?? 'The cluster is being read for the first time.' };
  return { state: 'ready', reason: row.message };
}

/** What keeps the store of an engine from working; null where nothing does, and where the engine says nothing. */
async function storeFault({ engine }: WatchedCluster): Promise<string | null> {
  try {
    const { store } = await within(engine.metrics(), ROW_PATIENCE_MS, engine.slug);
    return store.state === 'ok' ? null : (store.message ?? 'The store cannot be used.');
  } catch (thrown) {
    const error: AppError = asAppError(thrown);
    return error.code === 'store-unavailable' ? error.message : null;
  }
}
