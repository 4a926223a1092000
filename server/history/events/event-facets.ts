import type { Store } from '../store.ts';
import { filterEvents, type EventFilter } from './filter.ts';

export interface EventFacets {
  namespaces: string[];
  rules: string[];
  nodes: string[];
  tags: string[];
  sources: string[];
}

/** The values that occur among the events a filter lets through, sorted; for menus hand in the window and what may be seen, not what is chosen. */
export async function eventFacets(store: Store, cluster: number, filter: EventFilter): Promise<EventFacets> {
  const rows = await store.read(async (db) => {
    const combinations = filterEvents(db, cluster, filter).groupBy(['e.grp', 'e.place', 'e.kind']).select(['e.grp', 'e.place', 'e.kind']);
    return db
      .selectFrom(combinations.as('c'))
      .innerJoin('eventGroups as g', 'g.id', 'c.grp')
      .innerJoin('eventPlaces as p', 'p.id', 'c.place')
      .innerJoin('eventKinds as k', 'k.id', 'c.kind')
      .distinct()
      .select(['g.namespace', 'g.rule', 'p.node', 'k.tags', 'k.source'])
      .execute();
  });
  const sorted = (values: Iterable<string | null>) => [...new Set(values)].filter((value) => value !== null).sort();
  return {
    namespaces: sorted(rows.map((row) => row.namespace)),
    rules: sorted(rows.map((row) => row.rule)),
    nodes: sorted(rows.map((row) => row.node)),
    tags: sorted([...new Set(rows.map((row) => row.tags))].flatMap((tags) => JSON.parse(tags) as string[])),
    sources: sorted(rows.map((row) => row.source)),
  };
}
