import type { ReadParams } from '#lib/api/endpoints.ts';
import type { EventGroup, EventList, RuntimeEventWire } from '#lib/api/events.ts';
import { HISTOGRAM_SLOTS, PRIORITIES, type RuntimeEvent } from '#lib/model/runtime-event.ts';
import { eventFacets } from '#server/history/events/event-facets.ts';
import { eventHistogram } from '#server/history/events/event-histogram.ts';
import type { EventFilter } from '#server/history/events/filter.ts';
import { readIntake } from '#server/history/events/intake.ts';
import { type EventGroup as StoredGroup, type GroupQuery, listEventGroups } from '#server/history/events/list-event-groups.ts';
import { type ReadContext, View } from './context.ts';
import { toIso } from './wire.ts';

const HOUR = 3_600_000;
const RANGE = { '1h': HOUR, '24h': 24 * HOUR, '7d': 7 * 24 * HOUR, '30d': 30 * 24 * HOUR };

export async function readEvents(context: ReadContext, params: ReadParams<'events'>): Promise<EventList> {
  const { store, clusterId, principal } = context;
  const width = RANGE[params.range] / HISTOGRAM_SLOTS;
  const to = Math.ceil(context.now / width) * width;
  // To the millisecond, as alerts count: a list that began with a whole bar would lack some that do.
  const from = context.now - RANGE[params.range] + 1;
  const visible = principal.namespaces === 'all' ? undefined : [...principal.namespaces];
  const namespaces = params.namespace ? params.namespace.filter((name) => visible === undefined || visible.includes(name)) : visible;
  const window: EventFilter = { from, to, ...(visible ? { namespaces: visible } : {}) };
  const filter: EventFilter = {
    ...window,
    ...(namespaces ? { namespaces } : {}),
    ...(params.owner === undefined && params.team === undefined ? {} : { workloads: workloadsOf(context, params) }),
    ...(params.priority ? { priorities: atLeast(params.priority) } : {}),
    ...defined({ workload: params.workload, pod: params.pod, rule: params.rule, node: params.node, tag: params.tag, q: params.q }),
  };
  const [page, histogram, facets, intake] = await Promise.all([
    listEventGroups(store, clusterId, { ...filter, ...ordering(params), limit: params.limit, ...defined({ cursor: params.cursor }) }),
    acknowledgedFilter(context, filter, params.acknowledged).then((acknowledged) => eventHistogram(store, clusterId, { ...filter, ...acknowledged }, width)),
    eventFacets(store, clusterId, window),
    readIntake(store, clusterId),
  ]);
  return {
    items: page.items.map(wireGroup),
    total: page.total,
    events: page.events,
    nextCursor: page.nextCursor,
    from: new Date(Math.floor(from / width) * width).toISOString(),
    to: new Date(to).toISOString(),
    everReceived: intake.lastReceivedAt !== null,
    lastReceived: toIso(intake.lastReceivedAt),
    histogram: histogram.map(({ at, counts }) => ({ at: new Date(at).toISOString(), counts })),
    facets: { namespaces: facets.namespaces, rules: facets.rules, nodes: facets.nodes, tags: facets.tags },
  };
}

/** Events know workloads, not owners: whose they are now is whose their past is. */
const workloadsOf = ({ state, principal }: ReadContext, { owner, team }: ReadParams<'events'>): string[] => [...new View(state, principal, { owner, team }).workloads()].map(({ key }) => key);

/** More acknowledged groups than this in one window are not told apart in the histogram. */
const MOST_ACKNOWLEDGED = 500;

/** Restricts the histogram to what the list shows: whether a group is acknowledged is not in its events. */
async function acknowledgedFilter({ store, clusterId }: ReadContext, filter: EventFilter, asked: 'yes' | 'no' | 'any'): Promise<Pick<EventFilter, 'groups' | 'otherGroups'>> {
  if (asked === 'any') return {};
  const { items } = await listEventGroups(store, clusterId, { ...filter, sort: 'last', descending: true, acknowledged: true, limit: MOST_ACKNOWLEDGED });
  const ids = items.map(({ id }) => id);
  return asked === 'yes' ? { groups: ids } : { otherGroups: ids };
}

/** That priority and those above it; an event without one is shown only when asked for. */
const atLeast = (priority: (typeof PRIORITIES)[number]) => (priority === 'unknown' ? (['unknown'] as const) : PRIORITIES.slice(0, PRIORITIES.indexOf(priority) + 1));

/** Newest first unless asked otherwise; the most severe priority is the lowest rank. */
function ordering({ sort, acknowledged }: ReadParams<'events'>): Pick<GroupQuery, 'sort' | 'descending' | 'acknowledged'> {
  const descending = sort === undefined || sort.startsWith('-');
  const field = (sort ?? '-last').replace(/^-/, '') as GroupQuery['sort'];
  return { sort: field, descending: field === 'priority' ? !descending : descending, ...(acknowledged === 'any' ? {} : { acknowledged: acknowledged === 'yes' }) };
}

function wireGroup({ first, last, acknowledged, sample, ...group }: StoredGroup): EventGroup {
  return {
    ...group,
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
    acknowledged: acknowledged && { ...acknowledged, at: new Date(acknowledged.at).toISOString() },
    sample: wireEvent(sample),
  };
}

export const wireEvent = (event: RuntimeEvent): RuntimeEventWire => ({
  ...event,
  at: new Date(event.at).toISOString(),
  receivedAt: new Date(event.receivedAt).toISOString(),
});

/** The entries that are set. */
function defined<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}
