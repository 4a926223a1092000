import type { Store } from '../store.ts';
import { LAST_AT_LAG_MS } from './dimensions.ts';
import { matchGroups, type EventFilter } from './filter.ts';

export interface EventFacets {
  namespaces: string[];
  rules: string[];
  nodes: string[];
  tags: string[];
  sources: string[];
}

/**
 * The values that occur in events since `from` (or in the minute before), sorted: for the filter menus. Of `namespaces`, what may be seen is listed only; other filters do not
 * apply, so that a menu still offers what is not chosen.
 */
export async function eventFacets(store: Store, cluster: number, { from, namespaces }: Pick<EventFilter, 'from' | 'namespaces'>): Promise<EventFacets> {
  return store.read(async (db) => {
    const groups = await matchGroups(db, cluster, { from, to: from, ...(namespaces === undefined ? {} : { namespaces }) }).select(['g.namespace', 'g.rule']).distinct().execute();
    const rules = new Set(groups.map(({ rule }) => rule));
    let places = db.selectFrom('eventPlaces').select('node').distinct().where('cluster', '=', cluster).where('lastAt', '>=', from - LAST_AT_LAG_MS);
    if (namespaces !== undefined) places = places.where('namespace', 'in', namespaces.length > 0 ? namespaces : ['']);
    const nodes = await places.execute();
    const kinds = await db.selectFrom('eventKinds').select(['rule', 'tags', 'source']).where('cluster', '=', cluster).where('lastAt', '>=', from - LAST_AT_LAG_MS).execute();
    const seen = kinds.filter(({ rule }) => rules.has(rule));
    return {
      namespaces: sorted(groups.map(({ namespace }) => namespace)),
      rules: sorted(rules),
      nodes: sorted(nodes.map(({ node }) => node)),
      tags: sorted(seen.flatMap(({ tags }) => JSON.parse(tags) as string[])),
      sources: sorted(seen.map(({ source }) => source)),
    };
  });
}

function sorted(values: Iterable<string | null>): string[] {
  return [...new Set(values)].filter((value) => value !== null).toSorted();
}
