import type { ReadQuery } from '#lib/api/endpoints.ts';
import { PRIORITIES, type Priority } from '#lib/model/runtime-event.ts';
import { isScoped, NO_SCOPE, parseScope, type Scope, scopeQuery, WHOLE_CLUSTER } from '../scope/scope.ts';
import { listOf, oneOf, sortOf, textOf } from '../search-params.ts';
import type { UrlPatch } from '../url-state.ts';

export const EVENT_RANGES = ['1h', '24h', '7d', '30d'] as const;
export const ACKNOWLEDGED = ['no', 'yes', 'any'] as const;
const SORTS = ['last', 'priority', 'events', 'rule', 'workload'];

export interface RuntimeState extends Scope {
  range: (typeof EVENT_RANGES)[number];
  /** This priority and those above it. */
  priority: Priority | undefined;
  namespace: string[];
  rule: string | undefined;
  node: string | undefined;
  tag: string | undefined;
  workload: string | undefined;
  pod: string | undefined;
  acknowledged: (typeof ACKNOWLEDGED)[number];
  q: string | undefined;
  sort: string;
  /** Id of the group whose details are shown. */
  group: string | undefined;
}

/** `?range=7d&priority=Error&namespace=payments&rule=…&acknowledged=any&sort=-events&group=…`. */
export const parseRuntime = (params: URLSearchParams): RuntimeState => ({
  ...parseScope(params),
  range: oneOf(params, 'range', EVENT_RANGES) ?? '24h',
  priority: oneOf(params, 'priority', PRIORITIES),
  namespace: listOf(params, 'namespace'),
  rule: textOf(params, 'rule', 300),
  node: textOf(params, 'node', 253),
  tag: textOf(params, 'tag'),
  workload: textOf(params, 'workload', 640),
  pod: textOf(params, 'pod', 253),
  acknowledged: oneOf(params, 'acknowledged', ACKNOWLEDGED) ?? 'no',
  q: textOf(params, 'q'),
  sort: sortOf(params, SORTS) ?? '-last',
  group: textOf(params, 'group'),
});

export function eventsQuery(state: RuntimeState): ReadQuery<'events'> {
  const { range, priority, namespace, rule, node, tag, workload, pod, acknowledged, q, sort } = state;
  // One workload or pod is narrower than any scope: what is asked of it is shown whole.
  const scope = workload === undefined && pod === undefined ? state : WHOLE_CLUSTER;
  return { range, priority, ...scopeQuery(scope, namespace), rule, node, tag, workload, pod, acknowledged, q, sort, limit: 100 };
}

/** Takes away every filter; the range and the sort stay, and what is acknowledged is shown too. */
export const NO_FILTERS: UrlPatch = { ...NO_SCOPE, priority: undefined, namespace: undefined, rule: undefined, node: undefined, tag: undefined, workload: undefined, pod: undefined, q: undefined, group: undefined, acknowledged: 'any' };

const narrows = ({ namespace, priority, rule, node, tag, workload, pod, q }: RuntimeState): boolean => namespace.length > 0 || [priority, rule, node, tag, workload, pod, q].some((value) => value !== undefined);

/** Whether anything but the range narrows what is shown. */
export const isFiltered = (state: RuntimeState): boolean => isScoped(state) || state.acknowledged !== 'any' || narrows(state);

/** Whether this is the page as the navigation leads to it, but for the scope. */
export const isPlain = (state: RuntimeState): boolean => !narrows(state) && state.range === '24h' && state.acknowledged === 'no';
