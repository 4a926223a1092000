import { z } from 'zod';
import { GATE_ROLES } from '../filters/gates.ts';
import { REPORT_RESULTS, REPORT_SEVERITIES } from '../model/inventory.ts';
import { SEVERITIES, VERDICTS } from '../model/verdict.ts';
import { access } from './access.ts';
import { admission, admissionPage } from './admission.ts';
import { checkDetail, checklist } from './checks.ts';
import { CONTROL_STATES, coverage, nodeDetail } from './coverage.ts';
import { eventList, priority } from './events.ts';
import { foreignFindingPage } from './foreign-findings.ts';
import { changePage, range, trend } from './history.ts';
import { ownerPage, OWNERSHIP_KINDS } from './owners.ts';
import { network, networkPolicyPage, ODDITIES } from './network.ts';
import { clusterPage, namespaceDetail, namespacePage, overview, workloadPage } from './posture.ts';
import { reportPage } from './reports.ts';
import { searchResult, sources } from './sources.ts';
import { intakeTokenPage } from './tokens.ts';
import { WAIVER_ORIGINS, waiverList, waiverState } from './waivers.ts';
import { findingPage, nodePage, objectYaml, podDetail, podPage, workloadDetail } from './workload.ts';

const list = <S extends string>(sorts: readonly [S, ...S[]]) =>
  z.object({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    /** From `nextCursor` of the page before. */
    cursor: z.string().max(500).optional(),
    /** Field, with `-` in front for descending. */
    sort: z.string().regex(new RegExp(`^-?(${sorts.join('|')})$`), `expected one of ${sorts.join(', ')}, with - for descending`).optional(),
    /** Case-insensitive part of the name. */
    q: z.string().max(200).optional(),
  });

/** `a,b` in a query becomes ['a', 'b']. */
const csv = <T extends z.ZodType<string, string>>(of: T) =>
  z.string().max(4000).transform((text) => text.split(',').filter((part) => part !== '')).pipe(z.array(of)).optional();
const flag = z.enum(['true', 'false']).transform((text) => text === 'true').optional();
const namespaces = csv(z.string().max(63));

/** The part of the cluster that numbers are of: these namespaces, and of them what belongs to one owner or team (`-`: to none). */
const scope = { namespace: namespaces, owner: z.string().max(253).optional(), team: z.string().max(253).optional() };

/** What manages a workload: the kind of tool, `none`, or one as `managedBy` names it. */
const managers = csv(z.string().max(640));

/**
 * Every read of the API: its path below `/api/v1/clusters/{cluster}`, its parameters (path and query) and its answer. Routes, the OpenAPI
 * file and the pages' queries are all made from this table.
 */
export const READS = {
  posture: { path: 'posture', params: z.object(scope), answer: overview, summary: 'Cluster posture: score, ledger, items, what to fix first' },
  namespaces: {
    path: 'namespaces',
    params: list(['name', 'score', 'workloads', 'pods', 'alerts', 'measured', 'delta7d']).extend({
      ...scope,
      platform: flag,
      grade: csv(z.enum(['A', 'B', 'C', 'D', 'F', 'none'])),
    }),
    answer: namespacePage,
    summary: 'Namespaces, worst first unless sorted otherwise',
  },
  namespace: { path: 'namespaces/{namespace}', params: z.object({ ...scope, namespace: z.string().min(1).max(63) }), answer: namespaceDetail, summary: 'One namespace with the grid of its workloads' },
  owners: {
    path: 'owners',
    params: list(['name', 'score', 'workloads', 'pods', 'namespaces', 'critical', 'alerts', 'measured']).extend({ ...scope, by: z.enum(OWNERSHIP_KINDS).default('owner') }),
    answer: ownerPage,
    summary: 'Workloads rolled up by owner or team, worst first unless sorted otherwise',
  },
  workloads: {
    path: 'workloads',
    params: list(['name', 'namespace', 'kind', 'score', 'pods', 'alerts', 'measured', 'delta7d']).extend({
      ...scope,
      kind: csv(z.string()),
      grade: csv(z.enum(['A', 'B', 'C', 'D', 'F', 'none'])),
      severity: csv(z.enum(SEVERITIES)),
      check: z.string().max(64).optional(),
      /** Item number; with `state` the workloads whose cell shows that. */
      item: z.coerce.number().int().min(1).max(15).optional(),
      state: csv(z.enum(['fail', 'half', 'unknown', 'waived', 'pass-low', 'pass', 'none', 'not-built'])),
      verdict: csv(z.enum(VERDICTS)),
      platform: flag,
      managedBy: managers,
    }),
    answer: workloadPage,
    summary: 'Workloads, worst first unless sorted otherwise',
  },
  workload: {
    path: 'workloads/{namespace}/{kind}/{name}',
    params: z.object({ namespace: z.string().min(1).max(63), kind: z.string().min(1).max(317), name: z.string().min(1).max(253) }),
    answer: workloadDetail,
    summary: 'One workload: the report',
  },
  access: {
    path: 'workloads/{namespace}/{kind}/{name}/access',
    params: z.object({ namespace: z.string().min(1).max(63), kind: z.string().min(1).max(317), name: z.string().min(1).max(253), account: z.string().min(1).max(253).optional() }),
    answer: access,
    summary: 'What the service account of a workload may do, by the bindings that there are; no part of the score',
  },
  pods: {
    path: 'pods',
    params: list(['name', 'namespace', 'phase', 'node', 'startedAt', 'restarts']).extend({ namespace: namespaces, node: z.string().max(253).optional(), workload: z.string().max(640).optional() }),
    answer: podPage,
    summary: 'Pods',
  },
  pod: { path: 'pods/{namespace}/{name}', params: z.object({ namespace: z.string().min(1).max(63), name: z.string().min(1).max(253) }), answer: podDetail, summary: 'One pod: isolation and findings' },
  nodes: { path: 'nodes', params: list(['name', 'pods', 'kubeletVersion']).extend({ covered: flag }), answer: nodePage, summary: 'Nodes, those that lack an agent first unless sorted otherwise' },
  node: { path: 'nodes/{name}', params: z.object({ name: z.string().min(1).max(253) }), answer: nodeDetail, summary: 'One node: system, agents, workloads' },
  coverage: {
    path: 'coverage',
    params: z.object({ ...scope, q: z.string().max(253).optional(), control: csv(z.string()), state: csv(z.enum(CONTROL_STATES)), platform: flag }),
    answer: coverage,
    summary: 'Which controls are on, off or unreadable in each namespace',
  },
  network: { path: 'network', params: z.object({ namespace: z.string().max(63).optional() }), answer: network, summary: 'Network policies as a whole; with a namespace who reaches it and whom it reaches' },
  networkPolicies: {
    path: 'network/policies',
    params: list(['name', 'namespace', 'selects']).extend({ namespace: namespaces, odd: csv(z.enum(ODDITIES)), workload: z.string().max(640).optional() }),
    answer: networkPolicyPage,
    summary: 'NetworkPolicies with what they select and what is odd about them, odd ones first unless sorted otherwise',
  },
  admission: { path: 'admission', params: z.object({ role: csv(z.enum(GATE_ROLES)) }), answer: admission, summary: 'What looks at objects as they are created, and workloads it has never looked at' },
  admissionNamespaces: {
    path: 'admission/namespaces',
    params: list(['name', 'workloads']).extend({ ...scope, enforced: csv(z.enum(['yes', 'some', 'no', 'unknown', 'none'])) }),
    answer: admissionPage,
    summary: 'What a pod that is created in each namespace passes, open ones first unless sorted otherwise',
  },
  findings: {
    path: 'findings',
    params: list(['severity', 'namespace', 'name', 'points', 'since']).extend({
      ...scope,
      check: csv(z.string()),
      item: z.coerce.number().int().min(1).max(15).optional(),
      severity: csv(z.enum(SEVERITIES)),
      verdict: csv(z.enum(VERDICTS)),
      platform: flag,
      managedBy: managers,
    }),
    answer: findingPage,
    summary: 'Findings: workload × check, failing unless verdict says otherwise',
  },
  foreignFindings: {
    path: 'foreign-findings',
    params: list(['severity', 'namespace', 'policy', 'source', 'result', 'object']).extend({
      ...scope,
      /** `-` for reports that do not say which tool they are of. */
      source: csv(z.string().max(253)),
      result: csv(z.enum(REPORT_RESULTS)),
      severity: csv(z.enum([...REPORT_SEVERITIES, 'none'])),
      policy: z.string().max(500).optional(),
      workload: z.string().max(640).optional(),
    }),
    answer: foreignFindingPage,
    summary: 'What other tools report (PolicyReport and its like), gravest first unless sorted otherwise; no part of the score',
  },
  checks: { path: 'checks', params: z.object(scope), answer: checklist, summary: 'The checklist: fifteen items and their checks' },
  check: { path: 'checks/{id}', params: z.object({ ...scope, id: z.string().min(1).max(64) }), answer: checkDetail, summary: 'One check with its documentation' },
  trends: {
    path: 'trends',
    params: z.object({ namespace: z.string().max(63).optional(), workload: z.string().max(640).optional(), range: range.default('30d') }),
    answer: trend,
    summary: 'Score over time, gaps as gaps',
  },
  changes: {
    path: 'changes',
    params: z.object({
      namespace: z.string().max(63).optional(),
      workload: z.string().max(640).optional(),
      since: z.iso.datetime().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
      cursor: z.string().max(500).optional(),
    }),
    answer: changePage,
    summary: 'What moved the score, with causes that add up',
  },
  events: {
    path: 'events',
    params: list(['last', 'priority', 'events', 'rule', 'workload']).extend({
      range: z.enum(['1h', '24h', '7d', '30d']).default('24h'),
      priority: priority.optional(),
      ...scope,
      workload: z.string().max(640).optional(),
      pod: z.string().max(253).optional(),
      rule: z.string().max(300).optional(),
      node: z.string().max(253).optional(),
      tag: z.string().max(200).optional(),
      acknowledged: z.enum(['yes', 'no', 'any']).default('any'),
    }),
    answer: eventList,
    summary: 'Runtime events in groups of rule × workload × process, with a histogram',
  },
  waivers: {
    path: 'waivers',
    params: list(['check', 'state', 'severity', 'namespace', 'expires', 'waived', 'points']).extend({
      namespace: namespaces,
      check: csv(z.string().max(64)),
      severity: csv(z.enum(SEVERITIES)),
      state: csv(waiverState),
      origin: csv(z.enum(WAIVER_ORIGINS)),
    }),
    answer: waiverList,
    summary: 'Waivers and how they stand, those that want attention first, with what they hide',
  },
  sources: { path: 'sources', params: z.object({}), answer: sources, summary: 'Health of everything the numbers come from' },
  intakeTokens: { path: 'intake-tokens', params: z.object({}), answer: intakeTokenPage, summary: 'Tokens of senders of events, newest first, never the tokens themselves' },
  search: { path: 'search', params: z.object({ q: z.string().min(1).max(200) }), answer: searchResult, summary: 'Finds namespaces, workloads, pods, nodes, checks and pages' },
  yaml: {
    path: 'yaml',
    params: z.object({ kind: z.string().min(1).max(317), namespace: z.string().max(63).default(''), name: z.string().min(1).max(253), path: z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat()).pipe(z.array(z.string().max(500)).max(50)).default([]) }),
    answer: objectYaml,
    summary: 'YAML of one object, fetched now, credentials masked, with the lines of the given paths',
  },
  reports: { path: 'reports', params: list(['takenAt', 'expiresAt', 'title', 'openings']), answer: reportPage, summary: 'Report links' },
} as const;

export type ReadName = keyof typeof READS;
export type ReadParams<N extends ReadName> = z.output<(typeof READS)[N]['params']>;
export type ReadQuery<N extends ReadName> = z.input<(typeof READS)[N]['params']>;
export type ReadAnswer<N extends ReadName> = z.infer<(typeof READS)[N]['answer']>;
export const clustersAnswer = clusterPage;
