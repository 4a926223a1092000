import { PRIORITIES, type Priority, type RuntimeEvent } from '#lib/model/runtime-event.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Reader, Store } from '../store.ts';
import { activeAcknowledgements, type Acknowledgement } from './acknowledgements.ts';
import { matchEvents, matchGroups, ranksOf, type EventFilter } from './filter.ts';
import { readEvents } from './read-events.ts';

/** Events of one rule × workload × process (without a workload: per namespace) in the asked window. */
export interface EventGroup {
  /** What `acknowledgeGroup` takes. */
  id: string;
  rule: string;
  namespace: string | null;
  workload: string | null;
  process: string | null;
  /** The most severe. */
  priority: Priority;
  events: number;
  first: number;
  last: number;
  /** The acknowledgement that covers all of these events; null where one came later. */
  acknowledged: Acknowledgement | null;
  /** The newest event. */
  sample: RuntimeEvent;
}

export interface GroupQuery extends EventFilter {
  sort: 'last' | 'priority' | 'events' | 'rule' | 'workload';
  descending: boolean;
  acknowledged?: boolean;
  limit: number;
  cursor?: string;
}

export interface EventGroupPage {
  items: EventGroup[];
  /** Groups, and the events in them. */
  total: number;
  events: number;
  nextCursor: string | null;
}

/** Groups of the events that the filter lets through. Throws AppError `invalid-request` on a foreign cursor. */
export async function listEventGroups(store: Store, cluster: number, query: GroupQuery): Promise<EventGroupPage> {
  const { sort, descending, acknowledged, limit, cursor } = query;
  const list = `events ${sort} ${descending}`;
  const place = (group: FoldedGroup) => [sortValue(group, sort), group.id] as const;
  const after = cursor === undefined ? undefined : decodeCursor(list, cursor, [sort === 'rule' || sort === 'workload' ? 'string' : 'number', 'string']);
  return store.read(async (db) => {
    const all = (await foldGroups(db, cluster, query)).filter((group) => acknowledged === undefined || acknowledged === (group.acknowledged !== null));
    const direction = descending ? -1 : 1;
    const ordered = all.sort((a, b) => direction * compare(place(a), place(b)));
    const start = after === undefined ? 0 : ordered.findIndex((group) => direction * compare(place(group), after) > 0);
    const page = start === -1 ? [] : ordered.slice(start, start + limit);
    const samples = await readEvents(db, page.map((group) => group.newest));
    const last = page.at(-1);
    return {
      // Retention may delete an event between the two queries.
      items: page.flatMap(({ newest, ...group }) => {
        const sample = samples.get(newest);
        return sample === undefined ? [] : [Object.assign(group, { sample })];
      }),
      total: all.length,
      events: all.reduce((sum, group) => sum + group.events, 0),
      nextCursor: last && start + limit < ordered.length ? encodeCursor(list, place(last)) : null,
    };
  });
}

type FoldedGroup = Omit<EventGroup, 'sample'> & { newest: number };

async function foldGroups(db: Reader, cluster: number, filter: EventFilter): Promise<FoldedGroup[]> {
  if (filter.priorities?.length === 0) return [];
  // By group first and time second, as the index `events_grouped` is ordered: nothing is sorted.
  const inWindow = matchEvents(db, cluster, filter).where('e.grp', 'in', matchGroups(db, cluster, filter).select('g.id')).where('e.at', '>=', filter.from).where('e.at', '<=', filter.to);
  const folded = (filter.priorities === undefined ? inWindow : inWindow.where('e.priority', 'in', ranksOf(filter.priorities)))
    .groupBy('e.grp')
    .select(({ fn }) => ['e.grp', fn.countAll<number>().as('events'), fn.min('e.at').as('first'), fn.max('e.at').as('last'), fn.min('e.priority').as('priority'), fn.max('e.seq').as('newest')]);
  const rows = await db.selectFrom(folded.as('f')).innerJoin('eventGroups as g', 'g.id', 'f.grp').selectAll('f').select(['g.key as id', 'g.rule', 'g.namespace', 'g.workload', 'g.process']).execute();
  const acknowledgements = await activeAcknowledgements(db, cluster);
  return rows.map(({ grp, priority, ...group }) => {
    const covering = acknowledgements.get(grp);
    return Object.assign(group, { priority: PRIORITIES[priority] ?? 'unknown', acknowledged: covering && covering.upTo >= group.newest ? covering.acknowledgement : null });
  });
}

function sortValue(group: FoldedGroup, sort: GroupQuery['sort']): string | number {
  if (sort === 'priority') return PRIORITIES.indexOf(group.priority);
  return group[sort] ?? '';
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
