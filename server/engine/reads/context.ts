import type { Logger } from 'pino';
import { isPlatformNamespace } from '#lib/kubernetes/platform.ts';
import type { Namespace } from '#lib/model/inventory.ts';
import { type Principal, maySee } from '#lib/model/principal.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { type AggregateKind, scoreAggregate, Sums, type AggregateScore } from '#lib/scoring/aggregate.ts';
import type { Store } from '#server/history/store.ts';
import type { ClusterState } from '../cluster-state.ts';
import type { GradedWorkload } from '../grading.ts';
import { isAsked, namespaceOwnership, ownershipOf } from './ownership.ts';

/** What every read model is computed from. */
export interface ReadContext {
  state: ClusterState;
  store: Store;
  /** Id of the cluster in the store. */
  clusterId: number;
  principal: Principal;
  slug: string;
  info: ClusterInfo;
  revision: number;
  /** For how long the oldest ungraded change has waited. */
  lagMs: number;
  now: number;
  /** Scores of subjects seven days ago, in ten-thousandths; '' is the cluster. */
  weekAgo: ReadonlyMap<string, number | null>;
  /** When each open finding was first seen failing, by `workload key check`. */
  openSince: ReadonlyMap<string, number>;
  /** Fetches a live object for the YAML view; null where the source has none. */
  readObject: ((ref: { kind: string; namespace: string; name: string }) => Promise<unknown>) | null;
  log: Logger;
}

/** What a reader has chosen to look at; nothing chosen is the whole cluster. */
export interface Scope {
  namespace?: readonly string[] | undefined;
  /** One owner or team; `NOBODY` for what names none. */
  owner?: string | undefined;
  team?: string | undefined;
}

/**
 * The part of the cluster that a principal may see and has chosen. The whole cluster costs nothing to make. A part of it is capped as a
 * namespace is (CHECKLIST: Score and grade), and its sums are of the same workloads that lists show for it.
 */
export class View {
  readonly state: ClusterState;
  readonly cluster: Sums;
  readonly platform: Sums;
  readonly unlisted: readonly string[];
  readonly kind: AggregateKind;
  private readonly principal: Principal;
  private readonly scope: Scope;

  constructor(state: ClusterState, principal: Principal, { namespace, owner, team }: Scope = {}) {
    this.state = state;
    this.principal = principal;
    this.scope = { namespace, owner, team };
    this.kind = namespace === undefined && !this.byOwner ? 'cluster' : 'namespace';
    if (principal.namespaces === 'all' && this.kind === 'cluster') {
      this.cluster = state.grading.cluster;
      this.platform = state.grading.platform;
      this.unlisted = state.unlisted;
      return;
    }
    this.cluster = new Sums(state.grading.checks);
    this.platform = new Sums(state.grading.checks);
    this.unlisted = state.unlisted.filter((name) => this.sees(name) && this.namespaceBelongs(name));
    for (const workload of this.workloads()) (workload.platform ? this.platform : this.cluster).add(workload.score, workload.masks);
  }

  /** Whether what belongs to no namespace is visible too. */
  get seesAll(): boolean {
    return this.principal.namespaces === 'all' && this.kind === 'cluster';
  }

  /** Whether it is of one owner or team, not of whole namespaces. */
  get byOwner(): boolean {
    return this.scope.owner !== undefined || this.scope.team !== undefined;
  }

  sees(namespace: string): boolean {
    return maySee(this.principal, namespace) && (this.scope.namespace?.includes(namespace) ?? true);
  }

  *workloads(): Iterable<GradedWorkload> {
    for (const workload of this.state.grading.workloads.values()) if (this.sees(workload.ref.namespace) && this.belongs(workload)) yield workload;
  }

  *workloadsIn(namespace: string): Iterable<GradedWorkload> {
    if (!this.sees(namespace)) return;
    for (const key of this.state.grading.byNamespace.get(namespace) ?? []) {
      const workload = this.state.grading.workloads.get(key);
      if (workload && this.belongs(workload)) yield workload;
    }
  }

  /** Unlisted namespaces that are not platform: they alone touch the score of the cluster. */
  get unlistedOwn(): readonly string[] {
    return this.unlisted.filter((name) => !isPlatformNamespace(name, this.state.settings.platform.namespaces));
  }

  clusterScore(): AggregateScore {
    return scoreAggregate(this.cluster, this.kind, this.unlistedOwn.length);
  }

  /** The sums of a namespace, platform workloads included. */
  namespaceSums(name: string): Sums {
    const { checks, namespaces } = this.state.grading;
    if (!this.byOwner) return namespaces.get(name) ?? new Sums(checks);
    const sums = new Sums(checks);
    for (const { score, masks } of this.workloadsIn(name)) sums.add(score, masks);
    return sums;
  }

  namespaceScore(name: string): AggregateScore {
    return this.byOwner ? scoreAggregate(this.namespaceSums(name), 'namespace') : this.state.grading.namespaceScore(name);
  }

  /** Open alerts, each once: those of its namespaces, or of an owner's workloads. */
  alerts(now: number): number {
    const { alerts } = this.state;
    if (!this.byOwner) return alerts.countIn((namespace) => this.seesAll || (namespace !== null && this.sees(namespace)), now);
    return new Set([...this.workloads()].flatMap(({ key }) => alerts.of(key, now).map(({ group }) => group))).size;
  }

  alertsIn(namespace: string, now: number): number {
    const { alerts } = this.state;
    if (!this.byOwner) return alerts.countIn((name) => name === namespace, now);
    return new Set([...this.workloadsIn(namespace)].flatMap(({ key }) => alerts.of(key, now).map(({ group }) => group))).size;
  }

  /**
   * Every namespace in it that exists or has a workload, sorted, and those that were to be read and cannot be; for an owner those that have a
   * workload of theirs, or have none and are labelled so.
   */
  namespaces(): string[] {
    const names = new Set<string>(this.unlisted);
    for (const { name } of this.state.inventory.all<Namespace>('namespaces')) if (!this.byOwner || (this.isEmpty(name) && this.namespaceBelongs(name))) names.add(name);
    for (const [name, keys] of this.state.grading.byNamespace) if (keys.size > 0 && (!this.byOwner || hasAny(this.workloadsIn(name)))) names.add(name);
    return [...names].filter((name) => this.sees(name)).toSorted();
  }

  /** Whether nothing is known to run in it. */
  isEmpty(namespace: string): boolean {
    return (this.state.grading.byNamespace.get(namespace)?.size ?? 0) === 0;
  }

  private belongs(workload: GradedWorkload): boolean {
    const { owner, team } = this.scope;
    if (owner !== undefined && !isAsked(owner, ownershipOf(this.state, workload, 'owner')?.value ?? null)) return false;
    return team === undefined || isAsked(team, ownershipOf(this.state, workload, 'team')?.value ?? null);
  }

  private namespaceBelongs(name: string): boolean {
    const { owner, team } = this.scope;
    return (owner === undefined || isAsked(owner, namespaceOwnership(this.state, name, 'owner'))) && (team === undefined || isAsked(team, namespaceOwnership(this.state, name, 'team')));
  }
}

const hasAny = (things: Iterable<unknown>): boolean => things[Symbol.iterator]().next().done === false;
