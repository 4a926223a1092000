import type { Aggregate } from '#lib/api/common.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { asAppError } from '../http/problem.ts';
import type { EngineClient } from './client.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { Clock } from './clock.ts';

export type ClusterSummary = ClusterInfo & { posture: Aggregate | null };

/** For so long an engine that has never answered is starting; afterwards something is wrong with it. */
const STARTING_MS = 30_000;

/**
 * One cluster that is watched. Whatever asks all clusters asks through this: it answers in time, with a row that says what is wrong where the
 * engine does not.
 */
export class WatchedCluster {
  readonly spec: ClusterSpec;
  readonly engine: EngineClient;
  /** Called once when the cluster is not watched any more: what closes its open streams. */
  readonly closers = new Set<() => void>();
  private readonly clock: Clock;
  private readonly startedAt: number;
  private asking: { since: number; answer: Promise<ClusterSummary> } | null = null;
  /** The last answer; null before the first. */
  private known: ClusterSummary | null = null;
  /** Since when it fails or is silent; null while it answers. */
  private failingSince: number | null = null;

  constructor(spec: ClusterSpec, engine: EngineClient, clock: Clock) {
    this.spec = spec;
    this.engine = engine;
    this.clock = clock;
    this.startedAt = clock.now();
  }

  /** The present slug: the store may know the cluster by another than was wanted. */
  get slug(): string {
    return this.engine.slug;
  }

  /** What the engine says of its cluster, after `patience` milliseconds at most. Never rejects. A question that is under way is not asked twice, and its time counts. */
  async summary(patience: number): Promise<ClusterSummary> {
    this.asking ??= this.ask();
    const { since, answer } = this.asking;
    const { promise: tooLong, resolve } = Promise.withResolvers<null>();
    const timer = this.clock.setTimeout(() => resolve(null), Math.max(0, since + patience - this.clock.now()));
    try {
      const summary = await Promise.race([answer, tooLong]);
      if (summary?.state === 'starting') return { ...summary, since: new Date(this.startedAt).toISOString() };
      return summary ?? this.silent(this.failingSince ?? since);
    } catch (thrown) {
      const error = asAppError(thrown);
      return this.without(this.failingSince ?? since, error.code === 'internal' ? 'The engine failed; the log tells more.' : error.message, error.code === 'not-ready');
    } finally {
      this.clock.clearTimeout(timer);
    }
  }

  private silent(since: number): ClusterSummary {
    return this.without(since, `The engine has not answered for ${Math.max(1, Math.round((this.clock.now() - since) / 1000))} s.`, true);
  }

  /** Whether it may still be starting. */
  isNew(): boolean {
    return this.clock.now() - this.startedAt < STARTING_MS;
  }

  private ask(): NonNullable<WatchedCluster['asking']> {
    const since = this.clock.now();
    const answer = this.engine.info().then(
      (summary) => {
        this.asking = null;
        this.failingSince = null;
        return (this.known = summary);
      },
      (error: unknown) => {
        this.asking = null;
        this.failingSince ??= since;
        throw error;
      },
    );
    // Nobody may be waiting any more by then.
    answer.catch(() => undefined);
    return { since, answer };
  }

  /** The row of a cluster whose engine says nothing: what was last known of it, marked. */
  private without(since: number, message: string, mayBeStarting: boolean): ClusterSummary {
    const starting = mayBeStarting && this.known === null && this.isNew();
    return { ...(this.known ?? this.nothing()), state: starting ? 'starting' : 'error', since: new Date(starting ? this.startedAt : since).toISOString(), message };
  }

  private nothing(): ClusterSummary {
    const { source, name } = this.spec;
    const kind = source.kind === 'demo' || source.kind === 'manifests' ? source.kind : 'kubernetes';
    return { slug: this.slug, name, kind, version: null, server: null, state: 'starting', since: null, message: null, nodes: null, pods: 0, namespaces: 0, workloads: 0, revision: 0, asOf: null, alertPriority: null, posture: null };
  }
}
