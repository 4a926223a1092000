import { PRIORITIES, type Priority } from '#lib/model/runtime-event.ts';
import type { Store } from '../store.ts';

/** Unacknowledged events of one group in one place. */
export interface Alert {
  group: string;
  rule: string;
  /** The most severe. */
  priority: Priority;
  namespace: string | null;
  /** Workload key; null where the event could not be attributed to one. */
  workload: string | null;
  pod: string | null;
  process: string | null;
  /** The newest. */
  at: number;
  events: number;
}

/** What counts for `runtime-alerts`: events after `since` of at least `minPriority` that no acknowledgement covers, newest first. */
export async function unacknowledgedAlerts(store: Store, cluster: number, { since, minPriority }: { since: number; minPriority: Priority }): Promise<Alert[]> {
  const ranks = PRIORITIES.slice(0, PRIORITIES.indexOf(minPriority) + 1).flatMap((name, rank) => (name === 'unknown' ? [] : [rank]));
  const rows = await store.read((db) => {
    const covered = db
      .selectFrom('acknowledgements as a')
      .where('a.cluster', '=', cluster)
      .where('a.undoneAt', 'is', null)
      .groupBy('a.grp')
      .select(({ fn }) => ['a.grp', fn.max('a.upTo').as('upTo')]);
    const alerts = db
      .selectFrom('events as e')
      .leftJoin(covered.as('c'), 'c.grp', 'e.grp')
      .where('e.cluster', '=', cluster)
      .where('e.priority', 'in', ranks)
      .where('e.at', '>', since)
      .where((eb) => eb.or([eb('c.upTo', 'is', null), eb('e.seq', '>', eb.ref('c.upTo'))]))
      .groupBy(['e.grp', 'e.place'])
      .select(({ fn }) => ['e.grp', 'e.place', fn.max('e.at').as('at'), fn.min('e.priority').as('priority'), fn.countAll<number>().as('events')]);
    return db
      .selectFrom(alerts.as('a'))
      .innerJoin('eventGroups as g', 'g.id', 'a.grp')
      .innerJoin('eventPlaces as p', 'p.id', 'a.place')
      .select(['g.key as group', 'g.rule', 'a.priority', 'g.namespace', 'g.workload', 'p.pod', 'g.process', 'a.at', 'a.events'])
      .orderBy('a.at', 'desc')
      .orderBy('g.key')
      .execute();
  });
  return rows.map(({ priority, ...alert }) => Object.assign(alert, { priority: PRIORITIES[priority] ?? 'unknown' }));
}
