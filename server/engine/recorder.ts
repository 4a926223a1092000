import type { Logger } from 'pino';
import type { Check } from '#lib/checks/check.ts';
import { AppError } from '#lib/model/app-error.ts';
import { SCORING } from '#lib/model/verdict.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import type { NewChange } from '#server/history/changes.ts';
import { commitRevision, type Revision } from '#server/history/commit-revision.ts';
import type { FindingUpdate } from '#server/history/findings.ts';
import type { Store } from '#server/history/store.ts';
import type { PointNumbers } from '#server/history/tables.ts';
import type { WorkloadState } from '#server/history/workload-states.ts';
import type { ChangeCause } from './changes.ts';
import type { Clock } from './clock.ts';
import type { ClusterState } from './cluster-state.ts';
import type { GradedFacts, WorkloadMove } from './grading.ts';
import type { Writership } from './writership.ts';
import { clusterNumbers, namespaceNumbers, sameNumbers, workloadNumbers } from './point-numbers.ts';

const RETRY_MS = 2_000;

export interface RecorderOptions {
  store: Store;
  cluster: number;
  clock: Clock;
  log: Logger;
  writer: Writership;
}

export interface Recorded {
  moves: readonly WorkloadMove[];
  causes: readonly ChangeCause[];
  kind: NewChange['kind'];
  title: string;
  /** Findings that open or close without a verdict that moved: other checks count now. */
  findings?: readonly FindingUpdate[];
  /** The checks that grade from now on, where they are others than before. */
  checks?: readonly string[];
}

/** The verdicts of a workload as they are stored. */
export const stateOf = ({ key, platform, masks }: GradedFacts): WorkloadState => ({ subject: key, platform: platform ? 1 : 0, masks: Buffer.from(masks).toString('hex') });

/**
 * Writes what settlings changed, in order, one transaction each. A store that fails is tried again with the same revision: nothing is
 * dropped, and the pages keep working from memory meanwhile.
 */
export class Recorder {
  /** When each finding that is open now was first seen failing, by `workload key check`. */
  readonly openSince = new Map<string, number>();
  /** Attempts to write that failed. */
  failures = 0;
  private readonly last = new Map<string, PointNumbers>();
  private readonly queue: Revision[] = [];
  private lastAt = 0;
  private writing: Promise<void> | null = null;
  private readonly store: Store;
  private readonly cluster: number;
  private readonly clock: Clock;
  private readonly log: Logger;
  private stopped = false;
  private readonly writer: Writership;

  constructor(options: RecorderOptions) {
    this.store = options.store;
    this.cluster = options.cluster;
    this.clock = options.clock;
    this.log = options.log;
    this.writer = options.writer;
  }

  /** Starts from what is stored, so that equal numbers are not written again. */
  remember(points: ReadonlyMap<string, PointNumbers & { at: number }>, open: readonly { subject: string; check: string; openedAt: number }[]): void {
    this.openSince.clear();
    for (const [subject, point] of points) {
      this.last.set(subject, point);
      this.lastAt = Math.max(this.lastAt, point.at);
    }
    for (const { subject, check, openedAt } of open) this.openSince.set(`${subject} ${check}`, openedAt);
  }

  /** Revisions that are not on disk yet. */
  get waiting(): number {
    return this.queue.length;
  }

  lastScore(subject: string): number | null {
    return this.last.get(subject)?.score ?? null;
  }

  /** Queues what a settling changed. */
  record(state: ClusterState, recorded: Recorded): void {
    const { moves, causes, checks } = recorded;
    const at = Math.max(this.clock.now(), this.lastAt + 1);
    const before = new Map<string, number | null>();
    const points = this.movedPoints(state, moves, before);
    const findings = [...moves.flatMap((move) => this.findingUpdates(state.grading.checks, move, at)), ...this.noted(recorded.findings ?? [], at)];
    const change = this.changeOf(recorded, before);
    const states = moves.flatMap(({ after }) => (after ? [stateOf(after)] : []));
    const gone = moves.filter(({ after }) => !after).map(({ key }) => key);
    if (points.length + findings.length + gone.length === 0 && causes.length === 0 && checks === undefined) return;
    this.lastAt = at;
    this.push({ cluster: this.cluster, at, points, findings, change, states, gone, observed: true, ...(checks !== undefined && { checks }) });
  }

  /** Says that the cluster was being watched now. */
  observe(): void {
    const at = Math.max(this.clock.now(), this.lastAt);
    this.push({ cluster: this.cluster, at, points: [], findings: [], change: null, observed: true });
  }

  /** Waits until everything queued is on disk, or the recorder is stopped. */
  async flush(): Promise<void> {
    while (this.writing) await this.writing;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.flush();
  }

  /** What another process writes is not written twice. */
  private push(revision: Revision): void {
    if (this.writer.epoch === null) return;
    this.queue.push(revision);
    this.writing ??= this.drain().finally(() => {
      this.writing = null;
    });
  }

  private async drain(): Promise<void> {
    for (let revision = this.queue[0]; revision; revision = this.queue[0]) {
      try {
        if (this.writer.epoch === null) return void this.queue.splice(0);
        await commitRevision(this.store, { ...revision, epoch: this.writer.epoch });
        this.queue.shift();
      } catch (error) {
        if (error instanceof AppError && error.code === 'conflict') {
          this.writer.lose(error.message);
          continue;
        }
        this.failures++;
        this.log.error({ err: error, waiting: this.queue.length }, 'history could not be written');
        if (this.stopped) return;
        await this.clock.sleep(RETRY_MS);
      }
    }
  }

  /** Points whose numbers moved; the scores before are noted in `before`. */
  private movedPoints(state: ClusterState, moves: readonly WorkloadMove[], before: Map<string, number | null>): Revision['points'] {
    const { grading } = state;
    const common = { scoring: SCORING, profile: grading.profile.hash };
    const numbers = new Map<string, PointNumbers>([['', clusterNumbers(state, common)]]);
    for (const { key, after, before: old } of moves) {
      const namespace = (after ?? old)?.ref.namespace ?? '';
      if (!numbers.has(namespace)) numbers.set(namespace, namespaceNumbers(state, namespace, common));
      numbers.set(key, workloadNumbers(after, common));
    }
    const moved: Revision['points'] = [];
    for (const [subject, now] of numbers) {
      const last = this.last.get(subject);
      before.set(subject, last?.score ?? null);
      if (last && sameNumbers(last, now)) continue;
      this.last.set(subject, now);
      moved.push({ subject, ...now });
    }
    return moved;
  }

  private noted(updates: readonly FindingUpdate[], at: number): readonly FindingUpdate[] {
    for (const { subject, check, verdict } of updates) {
      if (verdict === 'fail') this.openSince.set(`${subject} ${check}`, at);
      else this.openSince.delete(`${subject} ${check}`);
    }
    return updates;
  }

  private findingUpdates(checks: readonly Check[], { key, before, after }: WorkloadMove, at: number): FindingUpdate[] {
    return checks.flatMap(({ id, severity }, i): FindingUpdate[] => {
      const [from, to] = [before ? worst(before.masks[i] as number) : null, after ? worst(after.masks[i] as number) : null];
      const since = `${key} ${id}`;
      if (to === 'fail' && !this.openSince.has(since)) this.openSince.set(since, at);
      else if (to !== 'fail' && to !== 'unknown' && to !== 'waived') this.openSince.delete(since);
      if (from === to || (to !== 'fail' && from !== 'fail' && from !== 'unknown' && from !== 'waived')) return [];
      return [{ subject: key, check: id, severity, verdict: to ?? 'gone' }];
    });
  }

  /** A change is listed for the cluster and a namespace where their score moved, for each workload that has a cause, and for all that another profile moved; a first look for all. */
  private changeOf({ moves, causes, kind, title }: Recorded, before: ReadonlyMap<string, number | null>): Revision['change'] {
    if (causes.length === 0 && kind !== 'first-look') return null;
    const workloads = new Set(causes.flatMap(({ kind: cause, workload, parts }) => (cause === 'profile-changed' ? parts.map(({ subject }) => subject) : (workload ?? []))));
    const listed = [...before].flatMap(([subject, from]) => {
      const to = this.last.get(subject)?.score ?? null;
      const isWorkload = subject.includes('/');
      return (isWorkload && kind !== 'first-look' ? workloads.has(subject) : from !== to) ? [{ subject, from, to }] : [];
    });
    if (listed.length === 0) return null;
    const subjects = new Set(listed.map(({ subject }) => subject));
    return {
      kind,
      title: kind === 'first-look' ? `First look: ${moves.length} ${moves.length === 1 ? 'workload' : 'workloads'}` : title,
      moves: listed,
      causes: causes.map(({ parts, ...cause }) => ({ ...cause, parts: parts.filter(({ subject }) => subjects.has(subject)) })),
    };
  }
}
