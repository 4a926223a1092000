import type { Admission, AdmissionGateWire, AdmissionRow } from '#lib/api/admission.ts';
import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { CheckId } from '#lib/checks/ids.ts';
import { filterGates } from '#lib/filters/gates.ts';
import { type KnownGate, knownGates } from '#lib/kubernetes/admission/admission-gates.ts';
import { labelsOfNamespace } from '#lib/kubernetes/network/peers.ts';
import { isPlatformNamespace } from '#lib/kubernetes/platform.ts';
import { defaultModes } from '#lib/kubernetes/pod-security/defaults.ts';
import { podSecurityPolicy } from '#lib/kubernetes/pod-security/policy.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import type { GradedWorkload } from '../grading.ts';
import { type ReadContext, View } from './context.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';
import { isRead, unreadOf } from './unread.ts';
import { toIso } from './wire.ts';

const MOST_WORKLOADS = 50;
const KINDS = ['validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'validatingwebhookconfigurations', 'mutatingwebhookconfigurations', 'namespaces', 'endpointslices'] as const;
const ENFORCE = 'pod-security.kubernetes.io/enforce';

type Match = AdmissionRow['gates'][number]['matches'];

const gatesOf = ({ state }: ReadContext): KnownGate[] => knownGates(state.live.admission, state.settings.policyEngines);

/** Everything that looks at pods or at anything else as it is created, and the workloads that it has never looked at. */
export function readAdmission(context: ReadContext, { role }: ReadParams<'admission'>): Admission {
  const view = new View(context.state, context.principal);
  const gates = gatesOf(context)
    .map((gate) => wireGate(context, view, gate))
    // Who reads some namespaces is told what looks at pods there, as the API server tells whoever it refuses, and of nothing else.
    .filter(({ namespaces }) => view.seesAll || namespaces.length > 0);
  return { at: new Date(context.now).toISOString(), gates: filterGates(gates, role), engines: [...new Set(gates.flatMap(({ engine }) => engine ?? []))].toSorted(), unread: unreadOf(context, KINDS) };
}

function wireGate(context: ReadContext, view: View, gate: KnownGate): AdmissionGateWire {
  const { services } = context.state.live.admission;
  const service = gate.webhook?.service ?? null;
  const namespaces = view.namespaces().flatMap((name) => {
    const found = matchIn(context, [...view.workloadsIn(name)], name, gate);
    return found === null ? [] : [{ name, matches: found }];
  });
  const older = gate.pods ? namespaces.flatMap(({ name }) => [...view.workloadsIn(name)].filter((workload) => isOlder(context, workload, gate)).map(({ key }) => key)) : [];
  return {
    kind: gate.object.kind,
    name: gate.object.name,
    part: gate.part,
    engine: gate.engine,
    actions: gate.actions,
    counts: gate.counts && gate.pods,
    failurePolicy: gate.failurePolicy,
    timeoutSeconds: gate.webhook?.timeoutSeconds ?? null,
    service: service && `${service.namespace}/${service.name}`,
    host: gate.webhook?.host ?? null,
    // Endpoints are not among manifests, and where they cannot be read nobody knows.
    serviceReady: service && context.state.live.kind !== 'manifests' && isRead(context, 'endpointslices', service.namespace) ? services.get(`${service.namespace}/${service.name}`)?.lastReadyAt === Number.POSITIVE_INFINITY : null,
    matchConditions: gate.matchConditions,
    pods: gate.pods,
    createdAt: toIso(gate.createdAt || null),
    namespaces,
    older: older.length,
    olderWorkloads: older.toSorted().slice(0, MOST_WORKLOADS),
  };
}

/** Whether a gate that looks at the workload's pods is younger than one of them. */
function isOlder({ state }: ReadContext, { ref, built }: GradedWorkload, gate: KnownGate): boolean {
  const namespaceLabels = labelsOfNamespace(ref.namespace, state.inventory.namespace(ref.namespace)?.labels);
  return built.live.some((pod) => pod.createdAt < gate.createdAt && gate.matches({ namespaceLabels, podLabels: pod.template.labels }) === true);
}

/** What a gate does in a namespace: looks at the pods of all its workloads, of some, cannot be told; null where it looks at none. */
function matchIn({ state }: ReadContext, workloads: readonly GradedWorkload[], namespace: string, gate: KnownGate): Match | null {
  if (!gate.pods) return null;
  // Labels that nobody knows decide.
  if (gate.byNamespaceLabels && !state.inventory.namespace(namespace)) return 'undecided';
  const namespaceLabels = labelsOfNamespace(namespace, state.inventory.namespace(namespace)?.labels);
  const labels = workloads.flatMap(({ built }) => built.subject.groups.map(({ template }) => template.labels));
  const found = (labels.length === 0 ? [{}] : labels).map((podLabels) => gate.matches({ namespaceLabels, podLabels }));
  if (found.every((match) => match === false)) return null;
  if (found.every((match) => match === true)) return 'all';
  return found.some((match) => match === true) ? 'some' : 'undecided';
}

export const readAdmissionNamespaces = (context: ReadContext, params: ReadParams<'admissionNamespaces'>): Page<AdmissionRow> => pageOf(listAdmissionNamespaces(context, params), params);

/** The truth table: what looks at pods of each namespace as they are created. */
export function listAdmissionNamespaces(context: ReadContext, params: ReadParams<'admissionNamespaces'>): Listing<AdmissionRow> {
  const view = new View(context.state, context.principal, params);
  const gates = gatesOf(context).filter(({ counts }) => counts);
  const rows = view
    .namespaces()
    .filter((name) => matches(params.q, name))
    .map((name) => namespaceRow(context, view, name, gates))
    .filter((row) => !params.enforced || params.enforced.includes(row.enforced));
  const openFirst = rows.toSorted((a, b) => rank(a) - rank(b) || (a.namespace < b.namespace ? -1 : 1));
  return listingOf(sortRows(openFirst, params.sort, { name: ({ namespace }) => namespace, workloads: ({ workloads }) => workloads }, ({ namespace }) => namespace), (row) => row);
}

const ORDER: readonly AdmissionRow['enforced'][] = ['no', 'some', 'unknown', 'yes', 'none'];
const rank = ({ enforced, failsClosed }: AdmissionRow): number => ORDER.indexOf(enforced) * ORDER.length + ORDER.indexOf(failsClosed);

function namespaceRow(context: ReadContext, view: View, name: string, gates: readonly KnownGate[]): AdmissionRow {
  const workloads = [...view.workloadsIn(name)];
  return {
    namespace: name,
    platform: isPlatformNamespace(name, context.state.settings.platform.namespaces),
    workloads: workloads.length,
    podSecurity: podSecurityOf(context, name),
    enforced: verdictOf(context, workloads, 'admission-enforced'),
    failsClosed: verdictOf(context, workloads, 'admission-fails-open'),
    gates: gates.flatMap((gate) => {
      const found = matchIn(context, workloads, name, gate);
      return found === null ? [] : [{ name: gate.object.name, part: gate.part, matches: found }];
    }),
  };
}

function podSecurityOf({ state }: ReadContext, name: string): AdmissionRow['podSecurity'] {
  const namespace = state.inventory.namespace(name);
  if (!namespace) return null;
  const { labels } = namespace;
  const { podSecurityDefaults } = state.settings;
  const policy = podSecurityPolicy(labels, defaultModes(podSecurityDefaults));
  const shown = ({ level, version }: (typeof policy)['enforce']) => ({ level, version: String(version) });
  const minor = Number(/^v1\.(\d+)$/.exec(String(policy.enforce.version))?.[1] ?? Number.NaN);
  return {
    enforce: { ...shown(policy.enforce), from: ENFORCE in labels ? 'label' : podSecurityDefaults ? 'default' : 'none' },
    audit: shown(policy.audit),
    warn: shown(policy.warn),
    errors: policy.errors.map(({ message }) => message),
    staleBy: minor < state.live.minor ? state.live.minor - minor : null,
  };
}

/** The verdicts of a check over a namespace's workloads in one word; `none` where it applies to none. */
function verdictOf({ state }: ReadContext, workloads: readonly GradedWorkload[], id: CheckId): AdmissionRow['enforced'] {
  const index = state.grading.checks.findIndex((check) => check.id === id);
  const verdicts = workloads.map(({ masks }) => worst(masks[index] ?? 0)).filter((verdict) => verdict !== 'not-applicable');
  if (verdicts.length === 0) return 'none';
  const failing = verdicts.filter((verdict) => verdict === 'fail' || verdict === 'waived').length;
  if (failing > 0) return failing === verdicts.length ? 'no' : 'some';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}
