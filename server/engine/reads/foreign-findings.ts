import type { ReadParams } from '#lib/api/endpoints.ts';
import type { ForeignFindingPage, ForeignFindingRow } from '#lib/api/foreign-findings.ts';
import { type ObjectRef, type PolicyReport, REPORT_RESULTS, REPORT_SEVERITIES, type ReportResult, type ResourceKind } from '#lib/model/inventory.ts';
import { type ReadContext, View } from './context.ts';
import { type Listing, listingOf, matches, pageOf, type Sorted, sortLazily } from './paging.ts';
import { ownerOf } from './report-owner.ts';
import { unreadOf } from './unread.ts';

const NAMESPACED = ['policyreports.wgpolicyk8s.io', 'reports.openreports.io', 'policyreports.reports.x-k8s.io'] as const satisfies ResourceKind[];
const CLUSTER_WIDE = ['clusterpolicyreports.wgpolicyk8s.io', 'clusterreports.openreports.io', 'clusterpolicyreports.reports.x-k8s.io'] as const satisfies ResourceKind[];
const KINDS: readonly ResourceKind[] = [...NAMESPACED, ...CLUSTER_WIDE];
/** Names to filter by that an answer has; a list of policies that is longer is searched. */
const MOST_NAMES = 100;

type Params = ReadParams<'foreignFindings'>;

/** One result about one object. */
interface Found {
  report: PolicyReport;
  result: ReportResult;
  object: ObjectRef | null;
  namespace: string;
  workload: string | null;
}

/** What other tools have found: no part of the score, and nothing that is graded depends on it. */
export function readForeignFindings(context: ReadContext, params: Params): ForeignFindingPage {
  const { reports, found } = findingsOf(context, params);
  const sum = (field: 'passed' | 'skipped' | 'left'): number => reports.reduce((all, report) => all + report[field], 0);
  return {
    ...pageOf(listingOf(select(found, params), rowOf), params),
    installed: context.state.states.all().some(({ kind, state }) => KINDS.includes(kind as ResourceKind) && state !== 'absent'),
    reports: reports.length,
    passed: sum('passed'),
    skipped: sum('skipped'),
    left: sum('left'),
    sources: namesOf(found, ({ result }) => result.source ?? ''),
    policies: namesOf(found, ({ result }) => result.policy),
    unread: unreadOf(context, KINDS),
  };
}

export const listForeignFindings = (context: ReadContext, params: Params): Listing<ForeignFindingRow> => listingOf(select(findingsOf(context, params).found, params), rowOf);

/** Everything in the scope: what a report says of objects in namespaces that may not be seen is left out. */
function findingsOf(context: ReadContext, params: Params): { reports: PolicyReport[]; found: Found[] } {
  const { state } = context;
  const view = new View(state, context.principal, params);
  const mine = view.byOwner ? new Set([...view.workloads()].map(({ key }) => key)) : null;
  const reports = reportsOf(context, view, params.workload);
  const found: Found[] = [];
  for (const report of reports) {
    for (const result of report.results) {
      for (const object of result.objects.length > 0 ? result.objects : [null]) {
        const namespace = object?.kind === 'Namespace' ? object.name : (object?.namespace ?? report.namespace);
        if (namespace === '' ? !view.seesAll : !view.sees(namespace)) continue;
        const workload = object && ownerOf(state, object);
        if (params.workload !== undefined && workload !== params.workload) continue;
        if (mine && (workload === null || !mine.has(workload))) continue;
        found.push({ report, result, object, namespace, workload });
      }
    }
  }
  return { reports, found };
}

/** A workload is reported on in its own namespace, or in reports of the whole cluster. */
function reportsOf({ state: { inventory } }: ReadContext, view: View, workload: string | undefined): PolicyReport[] {
  const whole = CLUSTER_WIDE.flatMap((kind) => [...inventory.all<PolicyReport>(kind)]);
  if (workload !== undefined) {
    const namespace = workload.split('/')[0] as string;
    return view.sees(namespace) ? [...NAMESPACED.flatMap((kind) => inventory.inNamespace<PolicyReport>(kind, namespace)), ...whole] : [];
  }
  const namespaced = NAMESPACED.flatMap((kind) => [...inventory.all<PolicyReport>(kind)]).filter(({ namespace }) => view.sees(namespace));
  return [...namespaced, ...whole];
}

function select(found: readonly Found[], params: Params): Sorted<Found> {
  const wanted = found.filter(
    ({ result, object, workload }) =>
      (!params.result || params.result.includes(result.result)) &&
      (!params.severity || params.severity.includes(result.severity ?? 'none')) &&
      (!params.source || params.source.includes(result.source ?? '-')) &&
      (!params.policy || params.policy === result.policy) &&
      matches(params.q, result.policy, result.rule, result.message, result.category, object && `${object.kind}/${object.name}`, workload),
  );
  return sortLazily(
    wanted,
    params.sort,
    { severity: ({ result }) => rankOf(result), namespace: ({ namespace }) => namespace, policy: ({ result }) => result.policy, source: ({ result }) => result.source, result: ({ result }) => REPORT_RESULTS.indexOf(result.result), object: ({ object }) => object?.name ?? null },
    tieOf,
    (a, b) => rankOf(a.result) - rankOf(b.result) || REPORT_RESULTS.indexOf(a.result.result) - REPORT_RESULTS.indexOf(b.result.result) || (tieOf(a) < tieOf(b) ? -1 : 1),
  );
}

/** What says no severity comes last. */
const rankOf = ({ severity }: ReportResult): number => (severity === null ? REPORT_SEVERITIES.length : REPORT_SEVERITIES.indexOf(severity));
const tieOf = ({ namespace, object, result }: Found): string => `${namespace} ${object?.kind} ${object?.name} ${result.policy} ${result.rule}`;

function namesOf(found: readonly Found[], nameOf: (one: Found) => string): ForeignFindingPage['sources'] {
  const counts = new Map<string, number>();
  for (const one of found) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1);
  return [...counts]
    .filter(([name]) => name !== '')
    .map(([name, findings]) => ({ name, findings }))
    .toSorted((a, b) => b.findings - a.findings || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES);
}

function rowOf({ report, result: { policy, rule, result, severity, category, source, message }, object, namespace, workload }: Found): ForeignFindingRow {
  return { report: { kind: report.kind, namespace: report.namespace, name: report.name }, source, policy, rule, result, severity, category, message, object, namespace, workload };
}
