import type { ReadParams } from '#lib/api/endpoints.ts';
import type { Page } from '#lib/api/common.ts';
import type { NamespaceDetail, NamespaceRow } from '#lib/api/posture.ts';
import type { Check } from '#lib/checks/check.ts';
import type { CheckId } from '#lib/checks/ids.ts';
import { isolates } from '#lib/kubernetes/network/isolation.ts';
import { selects } from '#lib/kubernetes/network/select.ts';
import { isPlatformNamespace } from '#lib/kubernetes/platform.ts';
import { defaultModes } from '#lib/kubernetes/pod-security/defaults.ts';
import { isAllowed } from '#lib/kubernetes/pod-security/evaluate.ts';
import { podSecurityPolicy } from '#lib/kubernetes/pod-security/policy.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { NetworkPolicy } from '#lib/model/inventory.ts';
import { SCORING, type Verdict } from '#lib/model/verdict.ts';
import { aggregateLedger, type AggregateScore, compareScores } from '#lib/scoring/aggregate.ts';
import { arePodsReadable } from '#lib/scoring/grade-subject.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../grading.ts';
import { type ReadContext, View } from './context.ts';
import { summarizeItems } from './items.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';
import { aggregateOf, deltaOf, toPastIso } from './wire.ts';
import { workloadRow } from './workloads.ts';

const LEVEL_LABEL = 'pod-security.kubernetes.io/';
const indexOf = (checks: readonly Check[], id: CheckId): number => checks.findIndex((check) => check.id === id);

export const readNamespaces = (context: ReadContext, params: ReadParams<'namespaces'>): Page<NamespaceRow> => pageOf(listNamespaces(context, params), params);

export function listNamespaces(context: ReadContext, params: ReadParams<'namespaces'>): Listing<NamespaceRow> {
  const view = new View(context.state, context.principal, params);
  const scored = view
    .namespaces()
    .map((name) => ({ name, score: view.namespaceScore(name) }))
    .toSorted((a, b) => compareScores(a.score, b.score) || (a.name < b.name ? -1 : 1));
  const rows = scored
    .filter(({ name, score }) => matches(params.q, name) && (params.grade === undefined || params.grade.includes(score.grade ?? 'none')))
    .filter(({ name }) => params.platform === undefined || isPlatformNamespace(name, context.state.settings.platform.namespaces) === params.platform)
    .map(({ name, score }) => namespaceRow(context, view, name, score));
  const sorted = sortRows(
    rows,
    params.sort,
    {
      name: (row) => row.name,
      score: (row) => row.score,
      workloads: (row) => row.workloads,
      pods: (row) => row.pods,
      alerts: (row) => row.alerts,
      measured: (row) => row.measured,
      delta7d: (row) => row.delta7d,
    },
    (row) => row.name,
  );
  return listingOf(sorted, (row) => row);
}

export function namespaceRow(context: ReadContext, view: View, name: string, score: AggregateScore): NamespaceRow {
  const sums = view.namespaceSums(name);
  const workloads = [...view.workloadsIn(name)];
  return {
    ...aggregateOf(name, score, aggregateLedger(sums, score)),
    platform: isPlatformNamespace(name, context.state.settings.platform.namespaces),
    readable: !view.unlisted.includes(name),
    workloads: workloads.length,
    pods: workloads.reduce((sum, { pods }) => sum + pods, 0),
    findings: { ...sums.findings },
    criticalWorkloads: sums.critical,
    podSecurity: podSecurityOf(context, name),
    network: networkOf(context, name, workloads),
    alerts: view.alertsIn(name, context.now),
    // Of an owner's part of a namespace no past is stored.
    delta7d: view.byOwner ? null : deltaOf(score.score, context.weekAgo.get(name)),
  };
}

function podSecurityOf({ state }: ReadContext, name: string): NamespaceRow['podSecurity'] {
  const namespace = state.inventory.namespace(name);
  if (!namespace) return null;
  const policy = podSecurityPolicy(namespace.labels, defaultModes(state.settings.podSecurityDefaults));
  const mode = (key: 'enforce' | 'audit' | 'warn') => ({ level: policy[key].level, version: String(policy[key].version), labelled: `${LEVEL_LABEL}${key}` in namespace.labels });
  return { enforce: mode('enforce'), audit: mode('audit'), warn: mode('warn'), errors: policy.errors.map(({ message }) => message) };
}

function networkOf({ state }: ReadContext, name: string, workloads: readonly GradedWorkload[]): NamespaceRow['network'] {
  const { checks } = state.grading;
  const [ingress, egress, deny] = [indexOf(checks, 'ingress-isolated'), indexOf(checks, 'egress-isolated'), indexOf(checks, 'default-deny')];
  const count = (index: number, verdict: Verdict) => (index < 0 ? 0 : workloads.filter(({ masks }) => worst(masks[index] ?? 0) === verdict).length);
  const asked = ingress < 0 ? egress : ingress;
  return {
    applicable: asked < 0 ? 0 : workloads.length - count(asked, 'not-applicable'),
    ingress: count(ingress, 'pass'),
    egress: count(egress, 'pass'),
    unknown: { ingress: count(ingress, 'unknown'), egress: count(egress, 'unknown') },
    defaultDeny: count(deny, 'pass') > 0,
    policies: state.inventory.policies(name).length,
    off: Object.entries({ ingress, egress, defaultDeny: deny }).flatMap(([key, index]) => (index < 0 ? [key as NamespaceRow['network']['off'][number]] : [])),
  };
}

/** Throws AppError `not-found` for a namespace that does not exist or may not be seen: the two are not told apart. */
export function readNamespace(context: ReadContext, { namespace: name, owner, team }: ReadParams<'namespace'>): NamespaceDetail {
  const view = new View(context.state, context.principal, { owner, team });
  if (!new View(context.state, context.principal).namespaces().includes(name)) throw new AppError('not-found', `There is no namespace ${name} in ${context.slug}.`);
  const { state } = context;
  const score = view.namespaceScore(name);
  const workloads = [...view.workloadsIn(name)].toSorted((a, b) => compareScores(a.score, b.score) || (a.key < b.key ? -1 : 1));
  const object = state.inventory.namespace(name);
  const rejected = (level: 'baseline' | 'restricted') => workloads.filter((workload) => wouldBeRejected(workload, level, state.live.minor)).map(({ key }) => key);
  return {
    ...namespaceRow(context, view, name, score),
    cluster: context.info,
    revision: context.revision,
    at: new Date(context.now).toISOString(),
    scoring: SCORING,
    profile: state.grading.profile,
    items: summarizeItems(context.state.grading.checks, workloads),
    rows: workloads.map((workload) => workloadRow(context, workload)),
    wouldReject: { version: `v1.${state.live.minor}`, baseline: rejected('baseline'), restricted: rejected('restricted'), unread: workloads.filter(({ built }) => !arePodsReadable(built.subject)).length },
    createdAt: toPastIso(object?.createdAt, context.now),
    labels: object?.labels ?? {},
    limitRanges: state.inventory.limitRanges(name).map((range) => range.name),
    policies: state.inventory.policies(name).map((policy) => policyRow(policy, workloads)),
  };
}

/** Asked of Pod Security itself: whether a check of it counts, applies or is waived is no matter of the API server's. */
function wouldBeRejected({ built }: GradedWorkload, level: 'baseline' | 'restricted', minor: number): boolean {
  const { subject } = built;
  return arePodsReadable(subject) && subject.groups.some(({ template }) => !isAllowed(template, level, `v1.${minor}`));
}

function policyRow(policy: NetworkPolicy, workloads: readonly GradedWorkload[]): NamespaceDetail['policies'][number] {
  const selected = workloads.filter(({ built }) => built.subject.groups.some((group) => selects(policy.podSelector, group.template.labels)));
  const types = [isolates(policy, 'ingress') && 'Ingress', isolates(policy, 'egress') && 'Egress'].filter((type) => type !== false);
  return { name: policy.name, selects: selected.length, types };
}

