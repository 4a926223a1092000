import { chunks } from './chunk.ts';
import type { Store } from './store.ts';

/** A pod that is gone, kept for a day so that a late event still finds it. */
export interface RememberedPod {
  uid: string;
  namespace: string;
  name: string;
  /** Without the runtime's scheme. */
  containerIds: string[];
  /** Workload key. */
  workload: string | null;
  node: string | null;
  deletedAt: number;
}

/** Remembers pods that have just been deleted; the same pod again is replaced. */
export async function rememberPods(store: Store, cluster: number, pods: readonly RememberedPod[]): Promise<void> {
  if (pods.length === 0) return;
  await store.write(async (db) => {
    for (const part of chunks(pods))
      await db
        .insertInto('podMemory')
        .values(part.map(({ uid, namespace, name, workload, node, deletedAt, containerIds }) => ({ cluster, uid, namespace, name, workload, node, deletedAt, containers: JSON.stringify(containerIds) })))
        .onConflict((conflict) =>
          conflict.columns(['cluster', 'uid']).doUpdateSet((eb) => ({
            containers: eb.ref('excluded.containers'),
            workload: eb.ref('excluded.workload'),
            node: eb.ref('excluded.node'),
            deletedAt: eb.ref('excluded.deletedAt'),
          })),
        )
        .execute();
  });
}

/** Pods deleted at or after `since`, newest first: what attribution starts with after a restart. */
export async function rememberedPods(store: Store, cluster: number, since: number): Promise<RememberedPod[]> {
  const rows = await store.read((db) => db.selectFrom('podMemory').select(['uid', 'namespace', 'name', 'workload', 'node', 'containers', 'deletedAt']).where('cluster', '=', cluster).where('deletedAt', '>=', since).orderBy('deletedAt', 'desc').execute());
  return rows.map(({ containers, ...pod }) => Object.assign(pod, { containerIds: JSON.parse(containers) as string[] }));
}
