import { isDeepStrictEqual } from 'node:util';
import { keysOfReport, ReportIndex } from '#lib/kubernetes/image-reports/report-index.ts';
import { controllerOf, podOwnership, ownershipOf, type Ownership } from '#lib/kubernetes/owners.ts';
import type {
  Controller,
  ControllerKind,
  ExposedSecretReport,
  InventoryObject,
  LimitRange,
  Namespace,
  NetworkPolicy,
  Node,
  OwnerRef,
  Pod,
  ResourceKind,
  ResourceQuota,
  ServiceAccount,
} from '#lib/model/inventory.ts';
import { type WorkloadKey, workloadKey } from '#lib/model/keys.ts';
import { AgentIndex } from './agent-index.ts';
import { isBehindWebhook } from './admission.ts';
import { DirtySet } from './dirty-set.ts';
import { countMember, type Members } from './members.ts';
import { addTo, removeFrom } from './multi-map.ts';
import { PodIndex } from './pod-index.ts';
import { ReportUsers } from './report-users.ts';

const PLURAL: Record<ControllerKind, ResourceKind> = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
  ReplicaSet: 'replicasets',
  ReplicationController: 'replicationcontrollers',
  Job: 'jobs',
  CronJob: 'cronjobs',
};

const idOf = (object: { namespace: string; name: string }): string => `${object.namespace}/${object.name}`;

/** Everything known of one cluster, indexed by what grading asks for. Each change marks the workloads it can touch (DESIGN: Incremental). */
export class Inventory {
  readonly dirty = new DirtySet();
  readonly pods = new PodIndex();
  readonly agents = new AgentIndex();
  /** Pods of API servers. */
  readonly apiServers = new Set<Pod>();
  readonly members = new Map<WorkloadKey, Members>();
  readonly exposedSecretReports = new ReportIndex<ExposedSecretReport>();
  /** Who looked for reports under which keys when it was last graded. */
  readonly reportUsers = new ReportUsers();
  private readonly keysByNamespace = new Map<string, Set<WorkloadKey>>();
  private readonly kinds = new Map<ResourceKind, Map<string, InventoryObject>>();
  private readonly namespaced = new Map<ResourceKind, Map<string, Set<InventoryObject>>>();
  private readonly ownerships = new Map<InventoryObject, Ownership>();
  private readonly byOwner = new Map<string, Set<Pod | Controller>>();
  private removedPods: { pod: Pod; workload: WorkloadKey | null }[] = [];

  /** The object of that kind and name. */
  get<T extends InventoryObject>(kind: ResourceKind, namespace: string, name: string): T | null {
    return (this.kinds.get(kind)?.get(`${namespace}/${name}`) as T | undefined) ?? null;
  }

  all<T extends InventoryObject>(kind: ResourceKind): Iterable<T> {
    return (this.kinds.get(kind)?.values() ?? []) as Iterable<T>;
  }

  count(kind: ResourceKind): number {
    return this.kinds.get(kind)?.size ?? 0;
  }

  inNamespace<T extends InventoryObject>(kind: ResourceKind, namespace: string): T[] {
    return [...(this.namespaced.get(kind)?.get(namespace) ?? [])] as T[];
  }

  namespace(name: string): Namespace | null {
    return this.get<Namespace>('namespaces', '', name);
  }
  node(name: string): Node | null {
    return this.get<Node>('nodes', '', name);
  }
  nodes(): ReadonlyMap<string, Node> {
    const nodes = new Map<string, Node>();
    for (const node of this.all<Node>('nodes')) nodes.set(node.name, node);
    return nodes;
  }
  workloadsIn(namespace: string): Iterable<WorkloadKey> {
    return this.keysByNamespace.get(namespace) ?? [];
  }
  policies(namespace: string): NetworkPolicy[] {
    return this.inNamespace<NetworkPolicy>('networkpolicies', namespace);
  }
  limitRanges(namespace: string): LimitRange[] {
    return this.inNamespace<LimitRange>('limitranges', namespace);
  }
  quotas(namespace: string): ResourceQuota[] {
    return this.inNamespace<ResourceQuota>('resourcequotas', namespace);
  }
  serviceAccount(namespace: string, name: string): ServiceAccount | null {
    return this.get<ServiceAccount>('serviceaccounts', namespace, name);
  }
  controller(kind: ControllerKind, namespace: string, name: string): Controller | null {
    return this.get<Controller>(PLURAL[kind], namespace, name);
  }
  workloadOf(object: Pod | Controller): WorkloadKey | null {
    const ownership = this.ownerships.get(object);
    return ownership ? workloadKey(ownership.workload) : null;
  }
  /** The custom owner above the workload's controller, as `Kind.group/name`. */
  managedBy(members: Members): string | null {
    if (members.managed === 0) return null;
    for (const controller of members.controllers) {
      const managedBy = this.ownerships.get(controller)?.managedBy;
      if (managedBy) return managedBy;
    }
    return null;
  }
  /** The owner a pod still waits for, where its workload could change once that owner is known. */
  waitingFor(pod: Pod): OwnerRef | null {
    return this.ownerships.get(pod)?.waitingFor ?? null;
  }

  /** Adds or replaces one object; false where nothing that is kept of it changed. */
  put(kind: ResourceKind, object: InventoryObject): boolean {
    const objects = this.objectsOf(kind);
    const old = objects.get(idOf(object));
    if (old && sameObject(old, object)) {
      old.resourceVersion = object.resourceVersion;
      return false;
    }
    if (old) {
      if (old.type === 'Pod' && old.uid !== object.uid) this.removedPods.push({ pod: old, workload: this.workloadOf(old) });
      this.unlink(kind, old);
    }
    objects.set(idOf(object), object);
    this.link(kind, object);
    return true;
  }

  /** Removes one object; false where it was not known, or another of the same name has taken its place. */
  delete(kind: ResourceKind, namespace: string, name: string, uid: string): boolean {
    const old = this.objectsOf(kind).get(`${namespace}/${name}`);
    if (!old || (uid !== '' && old.uid !== '' && old.uid !== uid)) return false;
    this.objectsOf(kind).delete(idOf(old));
    if (old.type === 'Pod') this.removedPods.push({ pod: old, workload: this.workloadOf(old) });
    this.unlink(kind, old);
    return true;
  }

  /** Pods deleted since this was last asked, with the workload they belonged to. */
  takeRemovedPods(): { pod: Pod; workload: WorkloadKey | null }[] {
    const taken = this.removedPods;
    this.removedPods = [];
    return taken;
  }

  /** Brings one kind to exactly these objects, without dropping what is in both. */
  replace(kind: ResourceKind, objects: readonly InventoryObject[]): void {
    const wanted = new Set(objects.map(idOf));
    for (const old of [...this.objectsOf(kind).values()]) if (!wanted.has(idOf(old))) this.delete(kind, old.namespace, old.name, '');
    for (const object of objects) this.put(kind, object);
  }

  private objectsOf(kind: ResourceKind): Map<string, InventoryObject> {
    let objects = this.kinds.get(kind);
    if (!objects) this.kinds.set(kind, (objects = new Map()));
    return objects;
  }

  private namespacedOf(kind: ResourceKind): Map<string, Set<InventoryObject>> {
    let objects = this.namespaced.get(kind);
    if (!objects) this.namespaced.set(kind, (objects = new Map()));
    return objects;
  }

  private link(kind: ResourceKind, object: InventoryObject): void {
    addTo(this.namespacedOf(kind), object.namespace, object);
    if (object.type === 'ExposedSecretReport') this.exposedSecretReports.add(object);
    if (object.type === 'Pod' || object.type === 'Controller') {
      const owner = controllerOf(object.owners);
      if (owner) addTo(this.byOwner, ownerId(object.namespace, owner.kind, owner.name), object);
      if (object.type === 'Pod') this.indexPod(object);
      this.assign(object);
      if (object.type === 'Controller') this.reassignOwned(object);
    }
    this.markTouched(object);
  }

  private unlink(kind: ResourceKind, object: InventoryObject): void {
    removeFrom(this.namespacedOf(kind), object.namespace, object);
    if (object.type === 'ExposedSecretReport') this.exposedSecretReports.remove(object);
    this.markTouched(object);
    if (object.type !== 'Pod' && object.type !== 'Controller') return;
    const owner = controllerOf(object.owners);
    if (owner) removeFrom(this.byOwner, ownerId(object.namespace, owner.kind, owner.name), object);
    if (object.type === 'Pod') this.unindexPod(object);
    this.unassign(object);
    if (object.type === 'Controller') this.reassignOwned(object);
  }

  private indexPod(pod: Pod): void {
    this.pods.add(pod);
    this.agents.add(pod);
    if (pod.apiServerFlags) this.apiServers.add(pod);
  }

  private unindexPod(pod: Pod): void {
    this.pods.remove(pod);
    this.agents.remove(pod);
    this.apiServers.delete(pod);
  }

  private assign(object: Pod | Controller): void {
    const lookup = (kind: ControllerKind, namespace: string, owner: OwnerRef): Controller | null => {
      const found = this.controller(kind, namespace, owner.name);
      return found && (owner.uid === '' || found.uid === '' || found.uid === owner.uid) ? found : null;
    };
    const ownership = object.type === 'Pod' ? podOwnership(object, lookup) : ownershipOf(object, lookup);
    this.ownerships.set(object, ownership);
    const key = workloadKey(ownership.workload);
    let members = this.members.get(key);
    if (!members) {
      this.members.set(key, (members = { ref: ownership.workload, pods: new Set(), controllers: new Set(), top: null, waiting: 0, managed: 0 }));
      addTo(this.keysByNamespace, ownership.workload.namespace, key);
    }
    if (object.type === 'Pod') members.pods.add(object);
    else members.controllers.add(object);
    countMember(members, object, ownership, 1);
    this.dirty.workload(key);
  }

  private unassign(object: Pod | Controller): void {
    const ownership = this.ownerships.get(object);
    if (!ownership) return;
    this.ownerships.delete(object);
    const key = workloadKey(ownership.workload);
    const members = this.members.get(key);
    this.dirty.workload(key);
    if (!members) return;
    if (object.type === 'Pod') members.pods.delete(object);
    else members.controllers.delete(object);
    countMember(members, object, ownership, -1);
    if (members.pods.size + members.controllers.size > 0) return;
    this.members.delete(key);
    this.reportUsers.set(key, new Set());
    removeFrom(this.keysByNamespace, members.ref.namespace, key);
  }

  /** A controller that appears, changes or goes may give the objects it owns another workload. */
  private reassignOwned(controller: Controller): void {
    for (const owned of [...(this.byOwner.get(ownerId(controller.namespace, controller.kind, controller.name)) ?? [])]) {
      this.unassign(owned);
      this.assign(owned);
      if (owned.type === 'Controller') this.reassignOwned(owned);
    }
  }

  /** Marks what the object can touch besides its own workload (DESIGN: Incremental). */
  private markTouched(object: InventoryObject): void {
    switch (object.type) {
      case 'Namespace':
        return this.dirty.namespace(object.name);
      case 'NetworkPolicy':
      case 'LimitRange':
      case 'ResourceQuota':
      case 'ServiceAccount':
      case 'ForeignNetworkPolicy':
      case 'ManagedSecret':
      case 'SecretProviderClass':
        // One of the whole cluster touches all.
        return object.namespace === '' ? this.dirty.everything() : this.dirty.namespace(object.namespace);
      case 'ExposedSecretReport':
        this.dirty.shown();
        // While there is none at all nobody looks for any.
        if (this.exposedSecretReports.size <= 1) return this.dirty.everything();
        for (const key of keysOfReport(object)) for (const user of this.reportUsers.of(key)) this.dirty.workload(user);
        return;
      case 'SecretStore':
      case 'PolicyReport':
      case 'Role':
      case 'RoleBinding':
        return this.dirty.shown();
      case 'EndpointSlice':
        // Endpoints come and go all day; only those behind a webhook matter.
        if (isBehindWebhook(this, object)) this.dirty.cluster();
        return;
      case 'AdminNetworkPolicy':
      case 'ValidatingAdmissionPolicy':
      case 'ValidatingAdmissionPolicyBinding':
      case 'WebhookConfiguration':
        return this.dirty.cluster();
      case 'Pod':
        if (object.apiServerFlags) this.dirty.cluster();
        if (object.node && this.agents.isAgent(object)) for (const pod of this.pods.on(object.node)) this.dirty.workload(this.workloadOf(pod) ?? '');
        return;
      case 'Node':
        this.dirty.cluster();
        for (const pod of this.pods.on(object.name)) this.dirty.workload(this.workloadOf(pod) ?? '');
        return;
      case 'Controller':
        // A network plugin is recognised by its DaemonSet, and every workload's network verdicts depend on it.
        if (object.kind === 'DaemonSet') this.dirty.cluster();
        return;
      default:
    }
  }
}

const ownerId = (namespace: string, kind: string, name: string): string => `${namespace}/${kind}/${name}`;

function sameObject(a: InventoryObject, b: InventoryObject): boolean {
  return isDeepStrictEqual({ ...a, resourceVersion: '' }, { ...b, resourceVersion: '' });
}
