import type { AdmissionFacts } from '#lib/kubernetes/admission/gates.ts';
import { detectEnforcer } from '#lib/kubernetes/network/enforcer.ts';
import type { AdminNetworkPolicy, ClusterFacts, Controller, Node, Pod } from '#lib/model/inventory.ts';
import type { Settings } from '#lib/model/settings.ts';
import type { ApiServer, ClusterView, NodeAgent, Readable } from '#lib/model/subject.ts';
import { AdmissionKeeper } from './admission.ts';
import type { Inventory } from './inventory.ts';
import type { SourceStates } from './source-states.ts';

/** The newest version whose rules this release knows, used for manifests (CHECKLIST: Pod Security is decided at the newest version known). */
export const NEWEST_MINOR = 37;

const ADMIN_KINDS = ['clusternetworkpolicies', 'adminnetworkpolicies', 'baselineadminnetworkpolicies'] as const;

const DAY_MS = 24 * 3_600_000;

/**
 * The cluster as checks see it: one living object, so that subjects built earlier see today's facts. What every workload depends on is
 * worked out in `refresh`, which says whether any of it changed.
 */
export class LiveCluster implements ClusterView {
  kind: ClusterView['kind'] = 'kubernetes';
  minor = NEWEST_MINOR;
  nodes: ReadonlyMap<string, Node> = new Map();
  enforcer: string | null = null;
  lastEventAt: number | null = null;
  lastAuditEventAt: number | null = null;
  apiServers: readonly ApiServer[] = [];
  agents: ClusterView['agents'] = { 'runtime agent': new Set(), 'log agent': new Set() };
  private signature = '';
  /** By kind and namespace: every check of every workload asks. */
  private readonly readables = new Map<string, Map<string, Readable>>();
  private readonly admissionKeeper: AdmissionKeeper;
  adminPolicies: readonly AdminNetworkPolicy[] = [];
  private readonly inventory: Inventory;
  private readonly states: SourceStates;
  private now: () => number;
  settings: Settings;

  constructor(inventory: Inventory, states: SourceStates, settings: Settings, now: () => number) {
    this.settings = settings;
    this.inventory = inventory;
    inventory.agents.configure(settings.platform.agents, inventory.all<Pod>('pods'));
    this.admissionKeeper = new AdmissionKeeper(inventory);
    this.states = states;
    this.now = now;
  }

  /** From the next `refresh` on these settings count; everything has to be graded again then. */
  reconfigure(settings: Settings): void {
    this.settings = settings;
    this.inventory.agents.configure(settings.platform.agents, this.inventory.all<Pod>('pods'));
  }

  /** As it was at the last `refresh`, so that what explains a verdict sees what made it. */
  readable = (kind: string, namespace: string): Readable => {
    let inNamespaces = this.readables.get(kind);
    if (!inNamespaces) this.readables.set(kind, (inNamespaces = new Map()));
    let readable = inNamespaces.get(namespace);
    if (!readable) inNamespaces.set(namespace, (readable = this.states.readable(kind, namespace, this.now())));
    return readable;
  };

  setFacts(facts: ClusterFacts): void {
    this.kind = facts.kind;
    this.minor = Number(/^v?1\.(\d+)/.exec(facts.version ?? '')?.[1] ?? NEWEST_MINOR);
  }

  agentsOn = (node: string): readonly NodeAgent[] => this.inventory.agents.on(node);

  get admission(): AdmissionFacts {
    return this.admissionKeeper.facts;
  }

  /** Takes over what changed; true where every workload has to be graded again. */
  refresh(): boolean {
    this.readables.clear();
    this.nodes = this.inventory.nodes();
    this.admissionKeeper.refresh(this.now());
    this.adminPolicies = ADMIN_KINDS.flatMap((kind) => [...this.inventory.all<AdminNetworkPolicy>(kind)]);
    this.inventory.agents.refresh(this.now());
    this.agents = { 'runtime agent': this.inventory.agents.names('runtime agent'), 'log agent': this.inventory.agents.names('log agent') };
    this.apiServers = [...this.inventory.apiServers].map(({ namespace, name, apiServerFlags }) => ({ pod: { kind: 'Pod', namespace, name }, flags: apiServerFlags ?? [] }));
    const daemonSets = [...this.inventory.all<Controller>('daemonsets')].map((set) => ({
      namespace: set.namespace,
      name: set.name,
      images: (set.template?.spec.containers ?? []).map((container) => container.image ?? ''),
    }));
    const kubelets = [...this.nodes.values()].map((node) => node.kubeletVersion);
    this.enforcer = detectEnforcer(daemonSets, kubelets).enforcer;
    const states = this.states.all().map((health) => [health.kind, health.namespace, this.readable(health.kind, health.namespace ?? '').state]);
    const nodes = [...this.nodes.values()].map((node) => [node.name, node.os, node.userNamespaces, node.virtual]);
    const signature = JSON.stringify([this.kind, this.minor, this.enforcer, this.lastEventAt === null, this.lastEventAt !== null && this.lastEventAt + DAY_MS > this.now(), states, nodes, admissionSignature(this.admission), this.adminPolicies.map(numberOf), this.apiServers, [...this.agents['runtime agent']].toSorted(), [...this.agents['log agent']].toSorted(), this.lastAuditEventAt !== null && this.lastAuditEventAt + DAY_MS > this.now()]);
    const changed = signature !== this.signature;
    this.signature = signature;
    return changed;
  }
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** A number for each object: the inventory keeps an object for as long as nothing that is kept of it changes. */
function numberOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) numbers.set(object, (number = ++lastNumber));
  return number;
}

/** What of admission a verdict depends on: the objects, and which services answer. */
const admissionSignature = ({ policies, bindings, webhooks, services }: AdmissionFacts): unknown[] => [
  [...policies, ...bindings, ...webhooks].map(numberOf),
  [...services].map(([id, { lastReadyAt }]) => [id, lastReadyAt === Number.POSITIVE_INFINITY ? 'ready' : lastReadyAt]),
];
