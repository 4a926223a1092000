import type { AdmissionFacts } from '../kubernetes/admission/gates.ts';
import type { NodeRole } from '../kubernetes/node-agents.ts';
import type { GroupReports } from './image-reports.ts';
import type { AdminNetworkPolicy, ForeignNetworkPolicy, LimitRange, ManagedSecret, Namespace, NetworkPolicy, Node, ObjectRef, ResourceQuota, SecretProviderClass, SourceState } from './inventory.ts';
import type { PodTemplate } from './pod-spec.ts';
import type { Settings } from './settings.ts';

/** Where a remedy has to be applied: the owner's template, with the path of its pod spec. */
export interface FixTarget {
  object: ObjectRef;
  specPath: string;
  /** The owner's template, to find a container by name: its index there may differ from the pod's. Null where it is not known. */
  template: PodTemplate | null;
}

/** Live pods of a workload whose projected templates are equal, or its template where it has no live pod. */
export interface PodGroup {
  template: PodTemplate;
  /** The object the evidence is seen in: the first pod of the group by name, or the owner of the template. */
  seen: ObjectRef;
  /** Path of the pod spec in `seen`, e.g. `spec` for a pod. */
  specPath: string;
  /** Path of the pod's metadata in `seen`: `metadata` for a pod, `spec.template.metadata` for a Deployment. */
  metadataPath: string;
  fix: FixTarget | null;
  pods: string[];
  nodes: string[];
  /** Decided by spec.os.name, else nodeSelector kubernetes.io/os, else the node (CHECKLIST: Effective values). */
  windows: boolean;
  fromTemplate: boolean;
  /** What scanners report of the images that it runs. */
  reports: GroupReports;
}

/** What is known of a source when a check needs it. Anything but `ok` and `stale` means the check is unknown. */
export type Readable = { state: SourceState; message: string | null };

export interface NamespaceFacts {
  name: string;
  /** Null where the Namespace object is not known (not readable, or not among the manifests). */
  object: Namespace | null;
  limitRanges: LimitRange[];
  quotas: ResourceQuota[];
  policies: NetworkPolicy[];
  /** Policies of network plugins' own kinds, of the namespace or of the whole cluster; they are not evaluated. */
  foreignPolicies: readonly ForeignNetworkPolicy[];
  /** What makes Secrets there. */
  secrets: { managed: readonly ManagedSecret[]; providerClasses: readonly SecretProviderClass[] };
}

export interface ClusterView {
  settings: Settings;
  kind: 'kubernetes' | 'manifests' | 'demo';
  /** Minor version: 37 for v1.37.2. The newest known one for manifests. */
  minor: number;
  nodes: ReadonlyMap<string, Node>;
  /** The plugin that enforces network policies, by name; `none` where the network is known not to; null where none was recognised. */
  enforcer: string | null;
  /** Whether any Falco event has ever arrived, and when the last one did (milliseconds). */
  lastEventAt: number | null;
  admission: AdmissionFacts;
  /** Network policies of the whole cluster. */
  adminPolicies: readonly AdminNetworkPolicy[];
  /** When an audit event (Falco's source k8s_audit) last arrived, milliseconds; null where none ever did. */
  lastAuditEventAt: number | null;
  /** The API server's own pods, where they can be seen; a managed control plane shows none. */
  apiServers: readonly ApiServer[];
  /** Runtime and log agents that are or were on a node. */
  agentsOn: (node: string) => readonly NodeAgent[];
  /** Names of the agents of that role anywhere in the cluster. */
  agents: Readonly<Record<NodeRole, ReadonlySet<string>>>;
  /** Health of the kinds that checks need. */
  readable: (kind: string, namespace: string) => Readable;
}

export interface ApiServer {
  pod: ObjectRef;
  /** Flags that decide verdicts and are set, without dashes. */
  flags: readonly string[];
}

/** An agent on one node. */
export interface NodeAgent {
  role: NodeRole;
  name: string;
  pod: ObjectRef;
  ready: boolean;
  /** Infinity while it is ready, else when it last was, milliseconds; null where it never was as far as is known. */
  lastReadyAt: number | null;
}

/** The unacknowledged events of one group in one pod. */
export interface AlertFact {
  /** Key of the group of rule × workload × process. */
  group: string;
  events: number;
  /** When the alert stops counting (24 h after it), milliseconds. */
  until: number;
  at: number;
  rule: string;
  priority: string;
  pod: string | null;
}

/** Everything a check may look at. Nothing else reaches a check: no clock, no I/O. */
export interface Subject {
  workload: ObjectRef;
  staticPod: boolean;
  groups: PodGroup[];
  namespace: NamespaceFacts;
  cluster: ClusterView;
  /** automountServiceAccountToken of the service account each group uses, by account name; `missing` where there is no such account. */
  serviceAccounts: ReadonlyMap<string, boolean | undefined | 'missing'>;
  /** Unacknowledged alerts of the last 24 h at or above the configured priority, newest first. */
  alerts: AlertFact[];
  /** Scaled to zero: no pod is wanted. */
  scaledToZero: boolean;
  now: number;
}
