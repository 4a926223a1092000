import type { ReadQuery } from '#lib/api/endpoints.ts';
import { REPORT_RESULTS, REPORT_SEVERITIES } from '#lib/model/inventory.ts';
import { parseScope, type Scope, scopeQuery } from '../scope/scope.ts';
import { listOf, someOf, sortOf, textOf } from '../search-params.ts';

const SORTS = ['severity', 'namespace', 'policy', 'source', 'result', 'object'];
export const SEVERITY_CHOICES = [...REPORT_SEVERITIES, 'none'] as const;

export interface PolicyReportsState extends Scope {
  q: string | undefined;
  sort: string;
  namespace: string[];
  /** `-` for reports that do not say. */
  source: string[];
  result: (typeof REPORT_RESULTS)[number][];
  severity: (typeof SEVERITY_CHOICES)[number][];
  policy: string | undefined;
  /** Key of a workload. */
  workload: string | undefined;
}

/** `?source=kyverno&severity=critical,high&policy=require-limits`. */
export const parsePolicyReports = (params: URLSearchParams): PolicyReportsState => ({
  ...parseScope(params),
  q: textOf(params, 'q'),
  sort: sortOf(params, SORTS) ?? 'severity',
  namespace: listOf(params, 'namespace'),
  source: listOf(params, 'source'),
  result: someOf(params, 'result', REPORT_RESULTS),
  severity: someOf(params, 'severity', SEVERITY_CHOICES),
  policy: textOf(params, 'policy', 500),
  workload: textOf(params, 'workload', 640),
});

const csv = (values: readonly string[]) => values.join(',') || undefined;

export const policyReportsQuery = (state: PolicyReportsState): ReadQuery<'foreignFindings'> => ({
  limit: 100,
  q: state.q,
  sort: state.sort,
  ...scopeQuery(state, state.namespace),
  source: csv(state.source),
  result: csv(state.result),
  severity: csv(state.severity),
  policy: state.policy,
  workload: state.workload,
});
