import { type ContainerView, containersOf } from '../../kubernetes/container-view.ts';
import type { PodGroup, Subject } from '../../model/subject.ts';
import { VERDICTS, type Verdict } from '../../model/verdict.ts';
import type { Check, Report, Seen } from '../check.ts';
import type { CheckId } from '../ids.ts';
import { CHECKS } from '../index.ts';
import type { Delta } from './pod.ts';
import { subjectOf } from './subject.ts';

/** One thing a check said. */
export interface Said {
  verdict: Verdict;
  reason: string;
  /** Real path in the object it was seen in; null where nothing was seen. */
  path: string | null;
  seen?: Seen;
}

export interface Judgement {
  /** The worst verdict; not applicable where nothing was said. */
  verdict: Verdict;
  said: Said[];
  /** The instants at which the verdict may change. */
  until: number[];
}

/** Judges a delta on the minimal pod, or a whole subject, by one check of the list or by one that is given. */
export function judge(check: CheckId | Check, input: Delta | Subject): Judgement {
  const judged = typeof check === 'string' ? checkOf(check) : check;
  const subject = 'groups' in input ? input : subjectOf(input);
  const report = new TestReport(judged);
  if (judged.scope === 'c') {
    for (const group of subject.groups) {
      for (const view of containersOf(group, subject.cluster.minor)) {
        if (view.kind === 'ephemeral' && !judged.ephemeral) continue;
        if ('image' in judged) judged.image(view, subject, report.at(group, view));
        else judged.container(view, report.at(group, view), subject.cluster.settings);
      }
    }
  } else if ('pod' in judged) for (const group of subject.groups) judged.pod(group, subject, report.at(group));
  else judged.subject(subject, report);
  return report.judgement();
}

function checkOf(id: CheckId): Check {
  const found = CHECKS.find((check) => check.id === id);
  if (!found) throw new Error(`check ${id} is not in the list`);
  return found;
}

class TestReport implements Report {
  private readonly said: Said[] = [];
  private readonly instants: number[] = [];
  private readonly check: Check;
  private group: PodGroup | undefined;
  private view: ContainerView | undefined;

  constructor(check: Check) {
    this.check = check;
  }

  at(group: PodGroup, view?: ContainerView): this {
    this.group = group;
    this.view = view;
    return this;
  }

  pass(note?: Seen): void {
    this.said.push({ verdict: 'pass', reason: note?.reason ?? '', path: note ? this.pathOf(note) : null, ...(note && { seen: note }) });
  }
  fail(found: Seen | (() => Seen)): void {
    const seen = typeof found === 'function' ? found() : found;
    this.said.push({ verdict: 'fail', reason: seen.reason ?? this.check.failing, path: this.pathOf(seen), seen });
  }
  unknown(reason: string): void {
    this.said.push({ verdict: 'unknown', reason, path: null });
  }
  notApplicable(reason: string): void {
    this.said.push({ verdict: 'not-applicable', reason, path: null });
  }
  until(at: number): void {
    this.instants.push(at);
  }

  judgement(): Judgement {
    const worst = Math.max(0, ...this.said.map(({ verdict }) => VERDICTS.indexOf(verdict)));
    return { verdict: VERDICTS[worst] as Verdict, said: this.said, until: this.instants };
  }

  private pathOf({ path, root, object }: Seen): string {
    const { group, view } = this;
    if (object || root === 'object' || !group) return path;
    const below = root === 'metadata' ? [group.metadataPath] : root === 'spec' || !view ? [group.specPath] : [group.specPath, view.path];
    return [...below, path].filter((part) => part !== '').join('.');
  }
}

/** A judgement in short, for tables of cases: the verdict, then `path: reason` for everything that was said with a reason, each once. */
export function outcome(check: CheckId | Check, input: Delta | Subject): string[] {
  const { verdict, said } = judge(check, input);
  const lines = said.filter(({ reason }) => reason !== '').map(({ path, reason }) => (path === null ? reason : `${path}: ${reason}`));
  return [verdict, ...new Set(lines)];
}
