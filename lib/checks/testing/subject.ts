import { joinContainers } from '../../kubernetes/image-reports/join-containers.ts';
import { ReportIndex } from '../../kubernetes/image-reports/report-index.ts';
import type { GroupReports } from '../../model/image-reports.ts';
import type { ExposedSecretReport, InventoryObject, ResourceKind } from '../../model/inventory.ts';
import type { PodTemplate } from '../../model/pod-spec.ts';
import type { AdmissionFacts } from '../../kubernetes/admission/gates.ts';
import { DEFAULT_SETTINGS, type PodSecurityDefaults, type Settings } from '../../model/settings.ts';
import type { NodeRole } from '../../kubernetes/node-agents.ts';
import type { NodeAgent, PodGroup, Subject } from '../../model/subject.ts';
import type { Surroundings } from '../check.ts';
import { exposedSecretReport } from '../example-report.ts';
import type { Json } from './merge.ts';
import { type Delta, deepFreeze, podOf } from './pod.ts';
import { projectRaw } from './project-raw.ts';

/** When everything in these tests happens. */
export const NOW = Date.UTC(2026, 10, 24, 9);
const HOUR = 3_600_000;
const NAMESPACE = 'shop';

/** What the minimal pod lives in: everything that is asked of a namespace and a cluster. */
const AROUND: Required<Omit<Surroundings, 'automountServiceAccountToken'>> = {
  registries: ['registry.example'],
  podSecurityDefaults: null,
  namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
  networkPolicies: [{ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }],
  limitRanges: [{ limits: [{ type: 'Container', default: { memory: '256Mi' }, defaultRequest: { cpu: '100m', memory: '128Mi' } }] }],
  resourceQuotas: [],
  managedSecrets: [],
  exposedSecretReports: [exposedSecretReport([])],
  admission: {},
  agents: [
    { role: 'runtime agent', name: 'Falco', readyMinutesAgo: 0 },
    { role: 'log agent', name: 'Fluent Bit', readyMinutesAgo: 0 },
  ],
  apiServerFlags: ['audit-log-path', 'audit-policy-file'],
  auditEventHoursAgo: null,
  enforcer: 'Calico',
  lastEventHoursAgo: 1,
  alerts: [],
};

/** The subject of the minimal pod with a delta, frozen. It passes every check but `user-namespace` where the delta is empty. */
export function subjectOf(delta: Delta): Subject {
  return subjectAround(project('pods', podOf(delta)).template, delta.around);
}

/** The subject of a template within the surroundings of the minimal pod, frozen. */
export function subjectAround(template: PodTemplate, given: Surroundings = {}): Subject {
  const around = { ...AROUND, ...given };
  const group = groupOf(template, around.exposedSecretReports);
  return deepFreeze({
    workload: { kind: 'Deployment', namespace: NAMESPACE, name: 'app' },
    staticPod: false,
    groups: [group],
    namespace: {
      name: NAMESPACE,
      object: project('namespaces', { metadata: { name: NAMESPACE, labels: around.namespaceLabels } }),
      limitRanges: around.limitRanges.map((spec, index) => project('limitranges', named(`limits-${index}`, spec))),
      quotas: around.resourceQuotas.map((spec, index) => project('resourcequotas', named(`quota-${index}`, spec))),
      policies: around.networkPolicies.map((spec, index) => project('networkpolicies', named(`policy-${index}`, spec))),
      foreignPolicies: [],
      secrets: { managed: around.managedSecrets.map((raw) => project(MANAGERS[raw.kind as keyof typeof MANAGERS], raw)), providerClasses: [] },
    },
    cluster: {
      settings: settingsOf(around),
      kind: 'kubernetes',
      minor: 37,
      nodes: new Map([['node-1', { ...project('nodes', { metadata: { name: 'node-1' } }), userNamespaces: true }]]),
      enforcer: around.enforcer,
      adminPolicies: [],
      admission: admissionOf(around.admission),
      apiServers: around.apiServerFlags === null ? [] : [{ pod: { kind: 'Pod', namespace: 'kube-system', name: 'kube-apiserver-node-1' }, flags: around.apiServerFlags }],
      agentsOn: (node) => (node === 'node-1' ? around.agents.map(nodeAgent) : []),
      agents: { 'runtime agent': namesOf(around.agents, 'runtime agent'), 'log agent': namesOf(around.agents, 'log agent') },
      lastAuditEventAt: around.auditEventHoursAgo === null ? null : NOW - around.auditEventHoursAgo * HOUR,
      lastEventAt: around.lastEventHoursAgo === null ? null : NOW - around.lastEventHoursAgo * HOUR,
      readable: () => ({ state: 'ok', message: null }),
    },
    serviceAccounts: new Map([[template.spec.serviceAccountName ?? 'default', given.automountServiceAccountToken]]),
    alerts: around.alerts.map(({ rule, priority, hoursAgo }) => {
      const at = NOW - hoursAgo * HOUR;
      return { group: rule, events: 1, rule, priority, at, until: at + 24 * HOUR, pod: 'app' };
    }),
    scaledToZero: false,
    now: NOW,
  });
}

function admissionOf({ policies = [], bindings = [], webhooks = [], readyServices = [] }: NonNullable<Surroundings['admission']>): AdmissionFacts {
  return {
    policies: policies.map((raw) => project('validatingadmissionpolicies', raw)),
    bindings: bindings.map((raw) => project('validatingadmissionpolicybindings', raw)),
    webhooks: webhooks.map((raw) => project('validatingwebhookconfigurations', raw)),
    services: new Map(readyServices.map((id) => [id, { lastReadyAt: Number.POSITIVE_INFINITY }])),
  };
}

function reportsOf({ spec }: PodTemplate, raw: Json[]): GroupReports {
  const index = new ReportIndex<ExposedSecretReport>();
  for (const one of raw) index.add(project('exposedsecretreports', one));
  return { exposedSecrets: joinContainers(index, spec, [{ pod: 'app', namespace: NAMESPACE, owners: [{ kind: 'ReplicaSet', name: 'app-1' }], imageIds: new Map() }], () => {}) };
}

const MANAGERS = { ExternalSecret: 'externalsecrets', SealedSecret: 'sealedsecrets', Certificate: 'certificates' } as const;

type Agent = NonNullable<Surroundings['agents']>[number];

function nodeAgent({ role, name, readyMinutesAgo }: Agent): NodeAgent {
  const lastReadyAt = readyMinutesAgo === null ? null : readyMinutesAgo === 0 ? Number.POSITIVE_INFINITY : NOW - readyMinutesAgo * 60_000;
  return { role, name, pod: { kind: 'Pod', namespace: 'agents', name: 'agent-1' }, ready: readyMinutesAgo === 0, lastReadyAt };
}

const namesOf = (agents: readonly Agent[], role: NodeRole): Set<string> => new Set(agents.filter((agent) => agent.role === role).map(({ name }) => name));

function settingsOf({ registries, podSecurityDefaults }: Pick<Required<Surroundings>, 'registries' | 'podSecurityDefaults'>): Settings {
  return { ...DEFAULT_SETTINGS, registries, podSecurityDefaults: podSecurityDefaults && { ...NO_DEFAULTS, ...podSecurityDefaults } };
}

const NO_DEFAULTS: PodSecurityDefaults = { enforce: 'privileged', enforceVersion: 'latest', audit: 'privileged', auditVersion: 'latest', warn: 'privileged', warnVersion: 'latest', exemptions: { namespaces: [], runtimeClasses: [], usernames: [] } };

function groupOf(template: PodTemplate, exposedSecretReports: Json[]): PodGroup {
  return {
    template,
    seen: { kind: 'Pod', namespace: NAMESPACE, name: 'app' },
    specPath: 'spec',
    metadataPath: 'metadata',
    fix: { object: { kind: 'Deployment', namespace: NAMESPACE, name: 'app' }, specPath: 'spec.template.spec', template },
    pods: ['app'],
    nodes: ['node-1'],
    windows: isWindows(template),
    fromTemplate: false,
    reports: reportsOf(template, exposedSecretReports),
  };
}

function isWindows({ spec: { os, nodeSelector } }: PodTemplate): boolean {
  return (os?.name ?? nodeSelector?.['kubernetes.io/os']) === 'windows';
}

const named = (name: string, spec: Json): Json => ({ metadata: { name, namespace: NAMESPACE }, spec });

type ObjectOf = { pods: 'Pod'; namespaces: 'Namespace'; nodes: 'Node'; limitranges: 'LimitRange'; resourcequotas: 'ResourceQuota'; networkpolicies: 'NetworkPolicy'; externalsecrets: 'ManagedSecret'; sealedsecrets: 'ManagedSecret'; certificates: 'ManagedSecret'; exposedsecretreports: 'ExposedSecretReport'; validatingadmissionpolicies: 'ValidatingAdmissionPolicy'; validatingadmissionpolicybindings: 'ValidatingAdmissionPolicyBinding'; validatingwebhookconfigurations: 'WebhookConfiguration' };

function project<K extends ResourceKind & keyof ObjectOf>(kind: K, raw: Json): Extract<InventoryObject, { type: ObjectOf[K] }> {
  return projectRaw(kind, raw) as Extract<InventoryObject, { type: ObjectOf[K] }>;
}
