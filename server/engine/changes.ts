import type { Check } from '#lib/checks/check.ts';
import type { CauseKind } from '#lib/api/history.ts';
import type { Points, Severity } from '#lib/model/verdict.ts';
import { scoreAggregate, Sums } from '#lib/scoring/aggregate.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import { scoreWorkload } from '#lib/scoring/workload-score.ts';
import type { GradedFacts, Grading, WorkloadMove } from './grading.ts';

/** The subjects a cause moves: the cluster (''), a namespace (`ns`) or a workload key (`ns/Kind/name`). */
export interface CausePart {
  subject: string;
  part: Points;
}

export interface ChangeCause {
  kind: CauseKind;
  check: string | null;
  severity: Severity | null;
  workload: string | null;
  namespace: string | null;
  text: string;
  parts: CausePart[];
}

/** Namespaces that could not be listed before and after. */
export interface UnlistedMove {
  before: readonly string[];
  after: readonly string[];
}

/**
 * Explains a settling: each workload that appeared, went, became platform or got another verdict is applied one after the other, and what
 * that moves each score by is the cause's part, so that the parts of a subject add up exactly to its move (DESIGN: Changes). Works on copies
 * of the sums as they were before.
 */
export function explainMoves(grading: Grading, moves: readonly WorkloadMove[], unlisted: UnlistedMove): ChangeCause[] {
  const replay = new Replay(grading, moves, unlisted.before.length);
  const causes: ChangeCause[] = [...replay.explainUnlisted(unlisted)];
  for (const move of moves) causes.push(...replay.explain(move));
  return causes;
}

class Replay {
  private readonly checks: readonly Check[];
  private readonly sums = new Map<string, Sums>();
  private readonly last = new Map<string, Points>();
  private unlisted: number;

  constructor(grading: Grading, moves: readonly WorkloadMove[], unlisted: number) {
    this.checks = grading.checks;
    this.unlisted = unlisted;
    for (const subject of new Set(['', ...moves.map(({ before, after }) => (before ?? (after as GradedFacts)).ref.namespace)])) {
      const sums = copySums(subject === '' ? grading.cluster : (grading.namespaces.get(subject) ?? new Sums(this.checks)));
      this.sums.set(subject, sums);
    }
    // The grading has applied the moves already: take them back to stand where it stood before.
    for (const { before, after } of moves) {
      if (after) this.each(after, (sums) => sums.remove(after.score, after.masks));
      if (before) this.each(before, (sums) => sums.add(before.score, before.masks));
    }
    for (const subject of this.sums.keys()) {
      const score = this.scoreOf(subject);
      if (score !== null) this.last.set(subject, score);
    }
  }

  *explainUnlisted({ before, after }: UnlistedMove): Iterable<ChangeCause> {
    const lost = after.filter((name) => !before.includes(name)).map((name) => ({ name, kind: 'namespace-unreadable' as const, step: 1 }));
    const regained = before.filter((name) => !after.includes(name)).map((name) => ({ name, kind: 'namespace-readable' as const, step: -1 }));
    for (const { name, kind, step } of [...lost, ...regained]) {
      this.unlisted += step;
      const text = `Namespace ${name} can ${kind === 'namespace-readable' ? 'be read again' : 'no longer be read'}`;
      yield { kind, check: null, severity: null, workload: null, namespace: name, text, parts: [{ subject: '', part: this.moveOf('') }] };
    }
  }

  *explain({ key, before, after }: WorkloadMove): Iterable<ChangeCause> {
    const workload = (after ?? before) as GradedFacts;
    const base = { workload: key, namespace: workload.ref.namespace, check: null, severity: null };
    const name = `${workload.ref.kind.split('.')[0]} ${workload.ref.name}`;
    if (before?.score.score != null) this.last.set(key, before.score.score);
    if (!before || !after) {
      const parts = this.step(before, after);
      const kind = after ? 'workload-appeared' : 'workload-gone';
      yield { ...base, kind, text: after ? `${name} appeared` : `${name} is gone`, parts };
      return;
    }
    if (before.platform !== after.platform) {
      const parts = this.step(before, { ...before, platform: after.platform });
      yield { ...base, kind: after.platform ? 'became-platform' : 'left-platform', text: `${name} ${after.platform ? 'counts as platform now' : 'no longer counts as platform'}`, parts };
    }
    let current: GradedFacts = { ...before, platform: after.platform };
    for (let i = 0; i < this.checks.length; i++) {
      const [from, to] = [worst(current.masks[i] as number), worst(after.masks[i] as number)];
      if (current.masks[i] === after.masks[i]) continue;
      const masks = current.masks.slice();
      masks[i] = after.masks[i] as number;
      const next = { ...current, masks, score: scoreWorkload(this.checks, masks) };
      const parts = this.step(current, next);
      current = next;
      if (from === to) continue;
      const check = this.checks[i] as Check;
      yield { ...base, check: check.id, severity: check.severity, kind: causeKind(from, to), text: causeText(check, from, to, name), parts };
    }
  }

  /** Applies one step and returns by how much each score moved; a move through "no grade" is told from the last grade there was. */
  private step(before: GradedFacts | null, after: GradedFacts | null): CausePart[] {
    if (before) this.each(before, (sums) => sums.remove(before.score, before.masks));
    if (after) this.each(after, (sums) => sums.add(after.score, after.masks));
    const namespace = ((after ?? before) as GradedFacts).ref.namespace;
    const parts: CausePart[] = [];
    for (const subject of ['', namespace]) parts.push({ subject, part: this.moveOf(subject) });
    const key = ((after ?? before) as GradedFacts).key;
    parts.push({ subject: key, part: this.moveTo(key, after?.score.score ?? null) });
    return parts;
  }

  private moveOf(subject: string): Points {
    return this.moveTo(subject, this.scoreOf(subject));
  }

  private moveTo(subject: string, score: Points | null): Points {
    const last = this.last.get(subject);
    if (score !== null) this.last.set(subject, score);
    return score === null || last === undefined ? 0 : score - last;
  }

  private each(workload: GradedFacts, apply: (sums: Sums) => void): void {
    apply(this.sums.get(workload.ref.namespace) as Sums);
    if (!workload.platform) apply(this.sums.get('') as Sums);
  }

  private scoreOf(subject: string): Points | null {
    const sums = this.sums.get(subject) as Sums;
    return (subject === '' ? scoreAggregate(sums, 'cluster', this.unlisted) : scoreAggregate(sums, 'namespace')).score;
  }
}

function copySums(sums: Sums): Sums {
  const copy = new Sums(sums.checks);
  const { lines, findings, checks: _, ...totals } = sums;
  Object.assign(copy, totals);
  copy.lines.set(lines);
  Object.assign(copy.findings, findings);
  return copy;
}

function causeKind(from: string, to: string): CauseKind {
  if (to === 'fail') return from === 'waived' ? 'waiver-ended' : 'finding-opened';
  if (to === 'waived') return 'waiver-began';
  if (to === 'unknown') return 'verdict-lost';
  if (from === 'fail') return 'finding-closed';
  if (from === 'waived') return 'waiver-ended';
  return to === 'pass' ? 'verdict-regained' : 'verdict-lost';
}

function causeText(check: Check, from: string, to: string, name: string): string {
  if (to === 'fail') return `${name}: ${lowerFirst(check.failing)}${from === 'waived' ? ', and is no longer waived' : ''}`;
  if (to === 'waived') return `${name}: ${lowerFirst(check.failing)}, which is waived${from === 'fail' ? ' now' : ''}`;
  if (to === 'pass') return `${name}: ${lowerFirst(check.title)}`;
  const words: Record<string, string> = { unknown: 'can no longer be told', 'not-applicable': 'no longer applies' };
  return `${name}: “${check.title}” ${words[to] ?? to} (was ${from})`;
}

const lowerFirst = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
