import type { Check, Patch, Report, Seen } from '../checks/check.ts';
import type { ContainerView } from '../kubernetes/container-view.ts';
import type { ObjectRef } from '../model/inventory.ts';
import type { PodGroup, Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { FAIL, NOT_APPLICABLE, PASS, UNKNOWN, type VerdictMask } from './verdict-mask.ts';

/** Keeps only which verdicts occurred and when they may change: what grading needs. */
export class VerdictReport implements Report {
  readonly verdictOnly = true;
  mask: VerdictMask = 0;
  changesAt = Number.POSITIVE_INFINITY;

  pass(): void {
    this.mask |= PASS;
  }
  fail(): void {
    this.mask |= FAIL;
  }
  unknown(): void {
    this.mask |= UNKNOWN;
  }
  notApplicable(): void {
    this.mask |= NOT_APPLICABLE;
  }
  until(at: number): void {
    if (at < this.changesAt) this.changesAt = at;
  }
}

export interface EvidenceItem {
  verdict: Verdict;
  object: ObjectRef;
  container: string | null;
  path: string;
  seen: unknown;
  wanted: string;
  reason: string;
  fix: (ObjectRef & { path: string }) | null;
  /** What to merge where the fix is; null where no one patch helps. */
  patch: Patch | null;
  group: PodGroup | null;
  /** The list of the pod spec that the container is in. */
  list: ContainerList | null;
}

export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

/** Keeps the evidence, with real paths in the object it was seen in and in the owner's template where it has to be changed. */
export class EvidenceReport implements Report {
  readonly items: EvidenceItem[] = [];
  private readonly check: Check;
  private readonly subject: Subject;
  private group: PodGroup | null = null;
  private view: ContainerView | null = null;

  constructor(check: Check, subject: Subject) {
    this.check = check;
    this.subject = subject;
  }

  at(group: PodGroup | null, view: ContainerView | null): void {
    this.group = group;
    this.view = view;
  }

  pass(note?: Seen): void {
    this.add('pass', note?.reason ?? '', note ?? null);
  }
  unknown(reason: string): void {
    this.add('unknown', reason, null);
  }
  notApplicable(reason: string): void {
    this.add('not-applicable', reason, null);
  }
  until(): void {}

  fail(found: Seen | (() => Seen)): void {
    const seen = typeof found === 'function' ? found() : found;
    this.add('fail', seen.reason ?? this.check.failing, seen);
  }

  private add(verdict: Verdict, reason: string, seen: Seen | null): void {
    const object = seen?.object ?? this.group?.seen ?? this.subject.workload;
    this.items.push({
      verdict,
      object,
      container: this.view?.container.name ?? null,
      path: seen ? this.pathSeen(seen) : '',
      seen: seen?.seen ?? null,
      wanted: seen?.wanted ?? '',
      reason,
      fix: seen && verdict === 'fail' ? this.fixFor(seen) : null,
      patch: seen && verdict === 'fail' ? (seen.patch === undefined ? (this.check.patch ?? null) : seen.patch) : null,
      group: this.group,
      list: this.view ? listOf(this.view) : null,
    });
  }

  private rootOf(seen: Seen): 'container' | 'spec' | 'metadata' | 'object' {
    if (seen.root) return seen.root;
    if (seen.object || !this.group) return 'object';
    return this.view ? 'container' : 'spec';
  }

  private pathSeen(seen: Seen): string {
    const root = this.rootOf(seen);
    if (root === 'object' || !this.group) return seen.path;
    if (root === 'metadata') return join(this.group.metadataPath, seen.path);
    return join(this.group.specPath, root === 'container' && this.view ? join(this.view.path, seen.path) : seen.path);
  }

  private fixFor(seen: Seen): (ObjectRef & { path: string }) | null {
    if (seen.fixable === false) return null;
    const root = this.rootOf(seen);
    if (root === 'object') return seen.object ? { ...seen.object, path: seen.path } : null;
    const target = this.group?.fix;
    if (!target) return null;
    if (root === 'metadata') return { ...target.object, path: join(target.specPath.replace(/spec$/, 'metadata'), seen.path) };
    if (root === 'spec' || !this.view) return { ...target.object, path: join(target.specPath, seen.path) };
    const container = containerInTemplate(this.view, target.template);
    return container === null ? null : { ...target.object, path: join(target.specPath, join(container, seen.path)) };
  }
}

const listOf = (view: ContainerView): ContainerList => view.path.slice(0, view.path.indexOf('[')) as ContainerList;

/** The container's path in the owner's template, by name; null where the template lacks it: it was added at admission. */
function containerInTemplate(view: ContainerView, template: PodGroup['template'] | null): string | null {
  if (!template) return view.path;
  const list = listOf(view);
  const index = (template.spec[list] ?? []).findIndex((container) => container.name === view.container.name);
  return index < 0 ? null : `${list}[${index}]`;
}

const join = (root: string, path: string): string => (path === '' ? root : path.startsWith('[') ? root + path : `${root}.${path}`);
