import type { Role, RoleBinding } from './access-objects.ts';
import type { AdmissionPolicy, AdmissionPolicyBinding, WebhookConfiguration } from './admission-objects.ts';
import type { ExposedSecretReport } from './image-reports.ts';
import type { AdminNetworkPolicy, ForeignNetworkPolicy, NetworkPolicy } from './network-objects.ts';
import type { ContainerKind, PodTemplate } from './pod-spec.ts';
import type { ManagedSecret, SecretProviderClass, SecretStore } from './secret-objects.ts';

export type * from './access-objects.ts';
export type * from './admission-objects.ts';
export type * from './image-reports.ts';
export type * from './network-objects.ts';
export type * from './secret-objects.ts';

/** What is kept of each object that is watched. Raw objects are reduced to these as they arrive (DESIGN: Projection). */

export interface ObjectRef {
  kind: string;
  namespace: string;
  name: string;
}

export interface OwnerRef {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller: boolean;
}

export interface ObjectMeta {
  namespace: string;
  name: string;
  uid: string;
  resourceVersion: string;
  /** Milliseconds since the epoch; 0 where unknown (manifests). */
  createdAt: number;
  deletedAt?: number;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  owners: OwnerRef[];
}

export interface Namespace extends ObjectMeta {
  type: 'Namespace';
  phase: string;
}

export interface ContainerStatus {
  name: string;
  kind: ContainerKind;
  /** Without the runtime's scheme: `containerd://abc` is `abc`. */
  containerId?: string;
  imageId?: string;
  image?: string;
  ready: boolean;
  restarts: number;
  state: string;
}

export interface Pod extends ObjectMeta {
  type: 'Pod';
  template: PodTemplate;
  phase: string;
  reason?: string;
  node?: string;
  podIPs: string[];
  startedAt?: number;
  finishedAt?: number;
  readySince?: number;
  unreadySince?: number;
  ready: boolean;
  statuses: ContainerStatus[];
  /** Of an API server's pod: which of the flags that decide a verdict it is started with. */
  apiServerFlags?: string[];
  /** `kubernetes.io/config.mirror` or an owner of kind Node: the kubelet's own manifest (static pod). */
  mirror: boolean;
}

export type ControllerKind =
  | 'Deployment'
  | 'ReplicaSet'
  | 'ReplicationController'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'Job'
  | 'CronJob';

export interface Controller extends ObjectMeta {
  type: 'Controller';
  kind: ControllerKind;
  template: PodTemplate | null;
  /** Path of the pod template's spec in this object, e.g. `spec.jobTemplate.spec.template.spec`. */
  specPath: string;
  replicas?: number;
  suspended?: boolean;
  /** Job: complete or failed. */
  finished?: boolean;
  revision?: string;
}

export interface Node extends ObjectMeta {
  type: 'Node';
  ready: boolean;
  unschedulable: boolean;
  os: string;
  osImage: string;
  architecture: string;
  kernelVersion: string;
  kubeletVersion: string;
  containerRuntime: string;
  /** KEP-127: whether each runtime handler supports user namespaces; undefined where the node does not say. */
  userNamespaces?: boolean;
  virtual: boolean;
}

export interface ServiceAccount extends ObjectMeta {
  type: 'ServiceAccount';
  automountServiceAccountToken?: boolean;
}

export interface LimitRange extends ObjectMeta {
  type: 'LimitRange';
  limits: {
    type: string;
    default?: Record<string, string>;
    defaultRequest?: Record<string, string>;
    max?: Record<string, string>;
    min?: Record<string, string>;
  }[];
}

export interface ResourceQuota extends ObjectMeta {
  type: 'ResourceQuota';
  hard: Record<string, string>;
}

export interface Service extends ObjectMeta {
  type: 'Service';
  serviceType: string;
  selector: Record<string, string> | null;
  ports: { name?: string; port: number; protocol: string; targetPort?: number | string }[];
}

/** The endpoints of a service, counted. */
export interface EndpointSlice extends ObjectMeta {
  type: 'EndpointSlice';
  service: string | null;
  ready: number;
}

/** How a result of a policy report ended, where it did not pass and was not skipped; `none` where the report does not say. */
export const REPORT_RESULTS = ['fail', 'warn', 'error', 'none'] as const;
export const REPORT_SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** What another tool has found. */
export interface ReportResult {
  policy: string;
  rule: string | null;
  result: (typeof REPORT_RESULTS)[number];
  severity: (typeof REPORT_SEVERITIES)[number] | null;
  category: string | null;
  /** The tool. */
  source: string | null;
  /** Credentials masked. */
  message: string | null;
  /** What it is about; a kind of another group is `Kind.group`. */
  objects: ObjectRef[];
}

/** PolicyReport, ClusterPolicyReport, Report or ClusterReport. */
export interface PolicyReport extends ObjectMeta {
  type: 'PolicyReport';
  kind: string;
  results: ReportResult[];
  passed: number;
  skipped: number;
  /** How many more results there are than are kept. */
  left: number;
}

export type InventoryObject =
  | Namespace
  | Pod
  | Controller
  | Node
  | ServiceAccount
  | LimitRange
  | ResourceQuota
  | NetworkPolicy
  | Service
  | EndpointSlice
  | AdminNetworkPolicy
  | ForeignNetworkPolicy
  | ManagedSecret
  | SecretStore
  | SecretProviderClass
  | PolicyReport
  | ExposedSecretReport
  | Role
  | RoleBinding
  | AdmissionPolicy
  | AdmissionPolicyBinding
  | WebhookConfiguration;

/** The kinds this version watches, by resource name. */
export type ResourceKind =
  | 'pods'
  | 'namespaces'
  | 'nodes'
  | 'services'
  | 'serviceaccounts'
  | 'limitranges'
  | 'resourcequotas'
  | 'replicasets'
  | 'replicationcontrollers'
  | 'deployments'
  | 'statefulsets'
  | 'daemonsets'
  | 'jobs'
  | 'cronjobs'
  | 'networkpolicies'
  | 'clusternetworkpolicies'
  | 'adminnetworkpolicies'
  | 'baselineadminnetworkpolicies'
  | 'ciliumnetworkpolicies'
  | 'ciliumclusterwidenetworkpolicies'
  | 'networkpolicies.crd.projectcalico.org'
  | 'globalnetworkpolicies.crd.projectcalico.org'
  | 'externalsecrets'
  | 'secretstores'
  | 'clustersecretstores'
  | 'sealedsecrets'
  | 'certificates'
  | 'secretproviderclasses'
  | 'policyreports.wgpolicyk8s.io'
  | 'clusterpolicyreports.wgpolicyk8s.io'
  | 'reports.openreports.io'
  | 'clusterreports.openreports.io'
  | 'policyreports.reports.x-k8s.io'
  | 'clusterpolicyreports.reports.x-k8s.io'
  | 'exposedsecretreports'
  | 'roles'
  | 'clusterroles'
  | 'rolebindings'
  | 'clusterrolebindings'
  | 'endpointslices'
  | 'validatingadmissionpolicies'
  | 'validatingadmissionpolicybindings'
  | 'validatingwebhookconfigurations'
  | 'mutatingwebhookconfigurations';

export type SourceState = 'ok' | 'loading' | 'forbidden' | 'absent' | 'stale' | 'error';

/** Health of one kind at its source (DESIGN: Sources report health). Times are milliseconds since the epoch. */
export interface SourceHealth {
  kind: ResourceKind | string;
  /** The namespace it is read in, where the account may read only some; null for the whole cluster. */
  namespace: string | null;
  apiVersion: string;
  state: SourceState;
  since: number;
  /** When the source last answered (list, event or bookmark). */
  lastSeen: number | null;
  message: string | null;
  /** The exact RBAC rule that is missing, where state is `forbidden`. */
  missingRule: { apiGroup: string; resource: string; verbs: string[]; namespace: string | null } | null;
  objects: number;
  /** False where the account may list but not watch: then it is polled. */
  watched: boolean;
  /** Since when it is being read anew: what has changed since then is not known yet, while what was known before still counts. */
  readingSince?: number;
}

/** What a source hands to the engine. `replace` is a whole, consistent list of one kind. */
export type SourceMessage =
  | { type: 'put'; kind: ResourceKind; object: InventoryObject }
  | { type: 'delete'; kind: ResourceKind; namespace: string; name: string; uid: string }
  | { type: 'replace'; kind: ResourceKind; objects: InventoryObject[] }
  | { type: 'health'; health: SourceHealth }
  | { type: 'cluster'; cluster: ClusterFacts }
  | { type: 'faults'; faults: Fault[]; ignored: Record<string, number> };

export interface ClusterFacts {
  /** uid of namespace kube-system; null where unreadable. */
  uid: string | null;
  kind: 'kubernetes' | 'manifests' | 'demo';
  /** As the API server says it, e.g. `v1.37.2`; null for manifests. */
  version: string | null;
  server: string | null;
}

/** Something wrong with an input, named so that its owner can find it. */
export interface Fault {
  file: string;
  /** 1-based; null where it cannot be told. */
  line: number | null;
  message: string;
  /** Set where nothing was lost: worth saying, but no bad input. */
  level?: 'warning';
}
