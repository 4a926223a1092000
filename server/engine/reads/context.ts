import type { Logger } from 'pino';
import type { Namespace } from '#lib/model/inventory.ts';
import { type Principal, maySee } from '#lib/model/principal.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { scoreAggregate, Sums, type AggregateScore } from '#lib/scoring/aggregate.ts';
import type { Store } from '#server/history/store.ts';
import type { ClusterState } from '../cluster-state.ts';
import type { GradedWorkload } from '../grading.ts';

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
  now: number;
  /** Scores of subjects seven days ago, in ten-thousandths; '' is the cluster. */
  weekAgo: ReadonlyMap<string, number | null>;
  /** When each open finding was first seen failing, by `workload key check`. */
  openSince: ReadonlyMap<string, number>;
  /** Fetches a live object for the YAML view; null where the source has none. */
  readObject: ((ref: { kind: string; namespace: string; name: string }) => Promise<unknown>) | null;
  log: Logger;
}

/** The part of the cluster that a principal may see; all of it costs nothing to make. */
export class View {
  readonly state: ClusterState;
  readonly cluster: Sums;
  readonly platform: Sums;
  readonly unlisted: readonly string[];
  private readonly principal: Principal;

  constructor(state: ClusterState, principal: Principal) {
    this.state = state;
    this.principal = principal;
    if (principal.namespaces === 'all') {
      this.cluster = state.grading.cluster;
      this.platform = state.grading.platform;
      this.unlisted = state.unlisted;
      return;
    }
    this.cluster = new Sums(state.grading.checks);
    this.platform = new Sums(state.grading.checks);
    this.unlisted = state.unlisted.filter((name) => maySee(principal, name));
    for (const workload of this.workloads()) (workload.platform ? this.platform : this.cluster).add(workload.score, workload.masks);
  }

  /** Whether what belongs to no namespace is visible too. */
  get seesAll(): boolean {
    return this.principal.namespaces === 'all';
  }

  sees(namespace: string): boolean {
    return maySee(this.principal, namespace);
  }

  *workloads(): Iterable<GradedWorkload> {
    for (const workload of this.state.grading.workloads.values()) if (this.sees(workload.ref.namespace)) yield workload;
  }

  *workloadsIn(namespace: string): Iterable<GradedWorkload> {
    if (!this.sees(namespace)) return;
    for (const key of this.state.grading.byNamespace.get(namespace) ?? []) {
      const workload = this.state.grading.workloads.get(key);
      if (workload) yield workload;
    }
  }

  clusterScore(): AggregateScore {
    return scoreAggregate(this.cluster, 'cluster', this.unlisted.length);
  }

  /** Every visible namespace that exists or has a workload, sorted. */
  namespaces(): string[] {
    const names = new Set<string>();
    for (const { name } of this.state.inventory.all<Namespace>('namespaces')) names.add(name);
    for (const [name, keys] of this.state.grading.byNamespace) if (keys.size > 0) names.add(name);
    return [...names].filter((name) => this.sees(name)).toSorted();
  }
}
