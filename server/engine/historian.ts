import type { Points } from '#lib/model/verdict.ts';
import { openFindings } from '#server/history/findings.ts';
import { checksKey, readMeta } from '#server/history/meta.ts';
import { latestPoints, scoresAt } from '#server/history/points.ts';
import { enforceRetention } from '#server/history/retention.ts';
import type { PointNumbers } from '#server/history/tables.ts';
import { readStates, type WorkloadState } from '#server/history/workload-states.ts';
import { type ChangeCause, explainMoves } from './changes.ts';
import type { ClusterState } from './cluster-state.ts';
import type { Grading, WorkloadMove } from './grading.ts';
import { Recorder, type RecorderOptions, stateOf } from './recorder.ts';
import { titleOfCauses } from './change-title.ts';
import { findingsOfChecks, movesSince, profileCause } from './since-stored.ts';

const WEEK_MS = 7 * 86_400_000;
const OTHER_CHECKS = 'The checks that count changed';
const RETENTION_EVERY_MS = 3_600_000;

/** What history knows of one cluster, and what is written to it. */
export class Historian {
  /** Scores of subjects seven days ago. */
  weekAgo: ReadonlyMap<string, Points | null> = new Map();
  private readonly recorder: Recorder;
  private readonly options: RecorderOptions;
  private stored: WorkloadState[] = [];
  private checkIds: string[] = [];
  private latest: ReadonlyMap<string, PointNumbers & { at: number }> = new Map();
  private thinnedAt = 0;

  constructor(options: RecorderOptions) {
    this.options = options;
    this.recorder = new Recorder(options);
  }

  get openSince(): ReadonlyMap<string, number> {
    return this.recorder.openSince;
  }

  /** Revisions that are not on disk yet. */
  get waiting(): number {
    return this.recorder.waiting;
  }

  /** Attempts to write that failed since the start. */
  get failures(): number {
    return this.recorder.failures;
  }

  async load(): Promise<void> {
    const { store, cluster } = this.options;
    const [states, latest, open, checks] = await Promise.all([readStates(store, cluster), latestPoints(store, cluster), openFindings(store, cluster), readMeta(store, checksKey(cluster))]);
    this.stored = states;
    this.latest = latest;
    this.checkIds = checks === null ? [] : (JSON.parse(checks) as string[]);
    this.recorder.remember(latest, open);
    await this.refreshWeekAgo();
  }

  /** Writes the first posture: what differs from the stored state is one change, "while not watching"; equal states write nothing. */
  recordFirst(state: ClusterState): void {
    const { grading } = state;
    const isFirst = this.latest.size === 0;
    const profile = this.latest.get('')?.profile;
    const otherProfile = !isFirst && profile !== grading.profile.hash;
    const moves = movesSince(this.stored, this.checkIds, grading, otherProfile);
    const causes = isFirst ? [] : explainMoves(grading, moves, { before: state.unlistedOwn, after: state.unlistedOwn });
    if (otherProfile) this.addProfileCause(state, causes);
    const title = otherProfile ? OTHER_CHECKS : 'While nothing was watching';
    const findings = findingsOfChecks(this.stored, this.checkIds, grading);
    this.recorder.record(state, { moves, causes, kind: isFirst ? 'first-look' : 'while-not-watching', title, findings, ...this.otherChecks(grading) });
    this.recorder.observe();
    this.stored = [];
  }

  /**
   * Writes that everything is graded by other settings now: one change whose cause is the profile, however many verdicts moved.
   *
   * @param before the grading by the settings before, as it stood a moment ago.
   */
  recordProfile(state: ClusterState, before: Grading): void {
    const { grading } = state;
    const stored = [...before.workloads.values()].map(stateOf);
    const ids = before.checks.map(({ id }) => id);
    this.checkIds = ids;
    const otherProfile = before.profile.hash !== grading.profile.hash;
    const moves = movesSince(stored, ids, grading, otherProfile);
    // Under the same profile nothing moves but what waivers may do.
    const causes = otherProfile ? [] : explainMoves(grading, moves, { before: state.unlistedOwn, after: state.unlistedOwn });
    if (otherProfile) this.addProfileCause(state, causes);
    this.recorder.record(state, { moves, causes, kind: 'change', title: otherProfile ? OTHER_CHECKS : titleOfCauses(causes), findings: findingsOfChecks(stored, ids, grading), ...this.otherChecks(grading) });
  }

  /** The checks that grade now, where the stored verdicts are of others. */
  private otherChecks(grading: Grading): { checks?: readonly string[] } {
    const checks = grading.checks.map(({ id }) => id);
    if (JSON.stringify(checks) === JSON.stringify(this.checkIds)) return {};
    this.checkIds = checks;
    return { checks };
  }

  record(state: ClusterState, moves: readonly WorkloadMove[], causes: readonly ChangeCause[], title: string | null): void {
    this.recorder.record(state, { moves, causes, kind: 'change', title: title ?? titleOfCauses(causes) });
  }

  observe(): void {
    this.recorder.observe();
    const { store, cluster, clock, log } = this.options;
    if (this.options.writer.epoch === null || clock.now() - this.thinnedAt < RETENTION_EVERY_MS) return;
    this.thinnedAt = clock.now();
    void enforceRetention(store, cluster, clock.now()).catch((error: unknown) => log.warn({ err: error }, 'old history could not be thinned'));
  }

  async refreshWeekAgo(): Promise<void> {
    const { store, cluster, clock, log } = this.options;
    try {
      const points = await scoresAt(store, cluster, clock.now() - WEEK_MS);
      this.weekAgo = new Map([...points].map(([subject, { score }]) => [subject, score]));
    } catch (error) {
      log.warn({ err: error }, 'scores of last week could not be read');
    }
  }

  flush(): Promise<void> {
    return this.recorder.flush();
  }

  stop(): Promise<void> {
    return this.recorder.stop();
  }

  private addProfileCause(state: ClusterState, causes: ChangeCause[]): void {
    const scores = new Map([['', { from: this.recorder.lastScore(''), to: state.clusterScore().score }]]);
    for (const name of state.grading.namespaces.keys()) scores.set(name, { from: this.recorder.lastScore(name), to: state.grading.namespaceScore(name).score });
    for (const [key, { score }] of state.grading.workloads) scores.set(key, { from: this.recorder.lastScore(key), to: score.score });
    const cause = profileCause(scores, causes);
    if (cause) causes.push(cause);
  }
}
