import { activeChecks } from '#lib/checks/active.ts';
import type { Check } from '#lib/checks/check.ts';
import type { ObjectRef, Pod } from '#lib/model/inventory.ts';
import type { Settings } from '#lib/model/settings.ts';
import type { WorkloadKey } from '#lib/model/keys.ts';
import type { AlertFact, ClusterView } from '#lib/model/subject.ts';
import { scoreAggregate, Sums, type AggregateScore } from '#lib/scoring/aggregate.ts';
import { Grader } from '#lib/scoring/grade-subject.ts';
import { applyWaivers, type WaivedChecks } from '#lib/scoring/waivers/apply-waivers.ts';
import type { AnnotationWaivers } from '#lib/scoring/waivers/parse-annotation.ts';
import { scoreWorkload, type WorkloadScore } from '#lib/scoring/workload-score.ts';
import { type Profile, profileOf } from '#lib/scoring/profile.ts';
import type { Dirty } from './dirty-set.ts';
import type { Inventory } from './inventory.ts';
import { NamespaceReader } from './namespace-reader.ts';
import { isPlatform, type PlatformRules } from './platform.ts';
import { type BuiltSubject, buildSubject, type SubjectContext } from './subjects.ts';
import type { TemplatePool } from './template-pool.ts';
import { WaiverBook } from './waivers/waiver-book.ts';

/** What a score is made of: all that history keeps of a workload. */
export interface GradedFacts {
  key: WorkloadKey;
  ref: ObjectRef;
  platform: boolean;
  masks: Uint8Array;
  score: WorkloadScore;
}

export interface GradedWorkload extends GradedFacts {
  managedBy: string | null;
  built: BuiltSubject;
  pods: number;
  /** The checks that fail and are waived; null where none is. */
  waived: WaivedChecks | null;
  /** What its own annotation says; null where it has none. */
  annotation: AnnotationWaivers | null;
}

/** What a settling did to one workload; null before: it appeared, null after: it is gone. */
export interface WorkloadMove {
  key: WorkloadKey;
  before: GradedFacts | null;
  after: GradedWorkload | null;
}

export interface GradingContext {
  inventory: Inventory;
  pool: TemplatePool;
  cluster: ClusterView;
  alerts: (workload: string) => AlertFact[];
  firstSeen: (pod: Pod) => number;
  platform: PlatformRules;
}

type SettlingContext = GradingContext & SubjectContext;

/** The verdicts and sums of one cluster, kept up to date workload by workload. */
export class Grading {
  readonly checks: readonly Check[];
  readonly grader: Grader;
  readonly profile: Profile;
  readonly waivers: WaiverBook;
  readonly workloads = new Map<WorkloadKey, GradedWorkload>();
  readonly byNamespace = new Map<string, Set<WorkloadKey>>();
  readonly namespaces = new Map<string, Sums>();
  readonly cluster: Sums;
  readonly platform: Sums;
  private readonly changesAt = new Map<WorkloadKey, number>();

  constructor(settings: Settings) {
    this.checks = activeChecks(settings);
    this.grader = new Grader(this.checks);
    this.profile = profileOf(this.checks, settings);
    this.waivers = new WaiverBook(this.checks, settings);
    this.cluster = new Sums(this.checks);
    this.platform = new Sums(this.checks);
  }

  /** Grades again what the change can touch and returns what became different, in order of key. */
  settle(dirty: Dirty, context: GradingContext, now: number, everything: boolean): WorkloadMove[] {
    const keys = new Set(dirty.workloads);
    for (const [key, at] of this.changesAt) if (at <= now) keys.add(key);
    if (everything) {
      for (const key of this.workloads.keys()) keys.add(key);
      for (const key of context.inventory.members.keys()) keys.add(key);
    }
    for (const namespace of dirty.namespaces) {
      for (const key of this.byNamespace.get(namespace) ?? []) keys.add(key);
      for (const key of context.inventory.workloadsIn(namespace)) keys.add(key);
    }
    const moves: WorkloadMove[] = [];
    const subjectContext = { ...context, now, namespaces: new NamespaceReader(context.inventory) };
    // In the order in which they came, which is that of memory.
    for (const key of keys) {
      const move = this.regrade(key, subjectContext);
      if (move) moves.push(move);
    }
    return moves.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The nearest instant at which a verdict changes by itself; Infinity where none does. */
  nextChange(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const at of this.changesAt.values()) if (at < next) next = at;
    return next;
  }

  namespaceScore(name: string): AggregateScore {
    return scoreAggregate(this.namespaces.get(name) ?? new Sums(this.checks), 'namespace');
  }

  /** Applies one move to the sums; `settle` has done so already for what it returns. */
  apply(before: GradedWorkload | null, after: GradedWorkload | null): void {
    if (before) for (const sums of this.sumsOf(before)) sums.remove(before.score, before.masks);
    if (after) for (const sums of this.sumsOf(after)) sums.add(after.score, after.masks);
  }

  private sumsOf(workload: GradedWorkload): Sums[] {
    let sums = this.namespaces.get(workload.ref.namespace);
    if (!sums) this.namespaces.set(workload.ref.namespace, (sums = new Sums(this.checks)));
    return [sums, workload.platform ? this.platform : this.cluster];
  }

  private regrade(key: WorkloadKey, context: SettlingContext): WorkloadMove | null {
    const before = this.workloads.get(key) ?? null;
    const after = this.grade(key, context);
    if (!before && !after) return null;
    this.apply(before, after);
    if (after) {
      this.workloads.set(key, after);
      const inNamespace = this.byNamespace.get(after.ref.namespace);
      if (inNamespace) inNamespace.add(key);
      else this.byNamespace.set(after.ref.namespace, new Set([key]));
    } else if (before) {
      this.workloads.delete(key);
      this.byNamespace.get(before.ref.namespace)?.delete(key);
    }
    return { key, before, after };
  }

  private grade(key: WorkloadKey, context: SettlingContext): GradedWorkload | null {
    const members = context.inventory.members.get(key);
    this.changesAt.delete(key);
    if (!members) return null;
    const { built, changesAt } = buildSubject(key, members, context);
    if (!built) {
      if (changesAt < Number.POSITIVE_INFINITY) this.changesAt.set(key, changesAt);
      return null;
    }
    const verdicts = this.grader.grade(built.subject);
    const annotation = this.waivers.annotationOf(members);
    const candidates = this.waivers.candidates(members.ref, annotation);
    const waived = candidates && applyWaivers(this.checks, built.subject, verdicts.masks, candidates, context.now);
    const next = Math.min(changesAt, verdicts.changesAt, waived?.changesAt ?? Number.POSITIVE_INFINITY);
    if (next < Number.POSITIVE_INFINITY) this.changesAt.set(key, next);
    return {
      key,
      ref: members.ref,
      platform: isPlatform(members.ref, built.subject, context.platform),
      managedBy: built.managedBy,
      masks: verdicts.masks,
      score: scoreWorkload(this.checks, verdicts.masks),
      built,
      pods: built.live.length,
      waived: waived?.checks ?? null,
      annotation,
    };
  }
}
