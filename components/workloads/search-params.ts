import type { ReadQuery } from '#lib/api/endpoints.ts';
import { SEVERITIES, type Severity, type Verdict, VERDICTS } from '#lib/model/verdict.ts';
import { GRADE_CHOICES } from '../namespaces/search-params.ts';
import { parseScope, type Scope, scopeQuery } from '../scope/scope.ts';
import { listOf, oneOf, setFilters, someOf, sortOf, textOf } from '../search-params.ts';

const SORTS = ['name', 'namespace', 'kind', 'score', 'pods', 'alerts', 'measured', 'delta7d'];
export const CELL_STATES = ['fail', 'half', 'unknown', 'waived', 'pass-low', 'pass', 'none', 'not-built'] as const;
export type CellState = (typeof CELL_STATES)[number];

export interface WorkloadsState extends Scope {
  q: string | undefined;
  sort: string;
  namespace: string[];
  kind: string[];
  grade: (typeof GRADE_CHOICES)[number][];
  severity: Severity[];
  /** Workloads that fail this check. */
  check: string | undefined;
  /** With `check`: the workloads whose verdict is one of those, failing ones where none is given. */
  verdict: Verdict[];
  /** Number of an item; with `state` the workloads whose cell shows one of those. */
  item: number | undefined;
  state: CellState[];
  platform: 'true' | 'false' | undefined;
  /** Kinds of tools, `none`, or one manager by its reference. */
  managedBy: string[];
}

/** `?namespace=payments,edge&severity=critical&item=3&state=fail,half&sort=-alerts`. */
export function parseWorkloads(params: URLSearchParams): WorkloadsState {
  const item = Number(params.get('item'));
  return {
    ...parseScope(params),
    q: textOf(params, 'q'),
    sort: sortOf(params, SORTS) ?? 'score',
    namespace: listOf(params, 'namespace'),
    kind: listOf(params, 'kind'),
    grade: someOf(params, 'grade', GRADE_CHOICES),
    severity: someOf(params, 'severity', SEVERITIES),
    check: textOf(params, 'check', 64),
    verdict: params.has('check') ? someOf(params, 'verdict', VERDICTS) : [],
    item: Number.isInteger(item) && item >= 1 && item <= 15 ? item : undefined,
    state: someOf(params, 'state', CELL_STATES),
    platform: oneOf(params, 'platform', ['true', 'false']),
    managedBy: listOf(params, 'managedBy'),
  };
}

const csv = (values: readonly string[]) => values.join(',') || undefined;

/** The findings behind a number that leads here, as "116 high"; null where a filter is set that findings do not have. */
export function findingsQuery({ severity, namespace, platform, managedBy, ns, owner, team, ...others }: WorkloadsState): ReadQuery<'findings'> | null {
  return severity.length === 0 || setFilters(others).length > 0 ? null : { severity: csv(severity), ...scopeQuery({ ns, owner, team }, namespace), platform, managedBy: csv(managedBy), limit: 1 };
}

export const workloadsQuery = (state: WorkloadsState): ReadQuery<'workloads'> => ({
  limit: 100,
  q: state.q,
  sort: state.sort,
  ...scopeQuery(state, state.namespace),
  kind: csv(state.kind),
  grade: csv(state.grade),
  severity: csv(state.severity),
  check: state.check,
  verdict: csv(state.verdict),
  item: state.item,
  state: csv(state.state),
  platform: state.platform,
  managedBy: csv(state.managedBy),
});
