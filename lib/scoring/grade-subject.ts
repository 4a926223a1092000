import type { Check, ContainerCheck, ImageCheck, PodCheck, SubjectCheck } from '../checks/check.ts';
import { type ContainerView, containersOf } from '../kubernetes/container-view.ts';
import type { PodSpec } from '../model/pod-spec.ts';
import type { PodGroup, Subject } from '../model/subject.ts';
import type { Scope } from '../model/verdict.ts';
import { type EvidenceItem, EvidenceReport, VerdictReport } from './reports.ts';
import { NOT_APPLICABLE, UNKNOWN } from './verdict-mask.ts';

export interface SubjectVerdicts {
  /** One mask per check, in the order of the checks given. */
  masks: Uint8Array;
  /** The instant at which a verdict may change by itself; Infinity where none does. */
  changesAt: number;
}

/** Verdicts of one spec on one sort of cluster and node; nearly always there is only one. */
interface SpecVerdicts {
  variant: number;
  masks: Uint8Array;
  next: SpecVerdicts | null;
}

/**
 * Grades subjects against a fixed list of checks. Verdicts that depend on nothing but the template are kept per template, so that equal pod
 * specs are graded once (DESIGN: Incremental).
 */
export class Grader {
  readonly checks: readonly Check[];
  // Functions, not checks: objects of many shapes are slow to read, and these are called for every workload.
  private readonly container: { index: number; judge: ContainerCheck['container']; ephemeral: boolean }[] = [];
  private readonly image: { index: number; judge: ImageCheck['image']; ephemeral: boolean }[] = [];
  private readonly specOnly: { index: number; judge: PodCheck['pod'] }[] = [];
  private readonly pod: { index: number; judge: PodCheck['pod'] }[] = [];
  private readonly subject: { index: number; judge: SubjectCheck['subject']; scope: Scope }[] = [];
  /** By spec object: the engine pools templates, so one spec object stands for one spec with one set of annotations. */
  private readonly cache = new WeakMap<PodSpec, SpecVerdicts>();
  /** Used again for every check of every workload. */
  private readonly report = new VerdictReport();

  constructor(checks: readonly Check[]) {
    this.checks = checks;
    for (const [index, check] of checks.entries()) {
      if ('image' in check) this.image.push({ index, judge: check.image, ephemeral: check.ephemeral });
      else if (check.scope === 'c') this.container.push({ index, judge: check.container, ephemeral: check.ephemeral });
      else if ('pod' in check) (check.specOnly ? this.specOnly : this.pod).push({ index, judge: check.pod });
      else this.subject.push({ index, judge: check.subject, scope: check.scope });
    }
  }

  /** Verdicts of every check over every group of the subject. */
  grade(subject: Subject): SubjectVerdicts {
    const masks = new Uint8Array(this.checks.length);
    const { report } = this;
    report.changesAt = Number.POSITIVE_INFINITY;
    const groups = this.readGroups(subject, masks);
    for (const group of groups) {
      const spec = this.gradeSpec(group, subject);
      for (let i = 0; i < spec.length; i++) masks[i]! |= spec[i]!;
      for (const { index, judge } of this.pod) {
        report.mask = 0;
        judge(group, subject, report);
        masks[index]! |= report.mask;
      }
    }
    if (this.image.length > 0) for (const group of groups) this.gradeImages(containersOf(group, subject.cluster.minor), subject, masks);
    for (const { index, judge, scope } of this.subject) {
      report.mask = 0;
      if (isOutsideManifests(scope, subject)) report.notApplicable();
      else judge(subject, report);
      masks[index]! |= report.mask;
    }
    for (let i = 0; i < masks.length; i++) if (masks[i] === 0) masks[i] = NOT_APPLICABLE;
    return { masks, changesAt: report.changesAt };
  }

  private gradeImages(views: readonly ContainerView[], subject: Subject, masks: Uint8Array): void {
    const { report } = this;
    for (const { index, judge, ephemeral } of this.image) {
      report.mask = 0;
      for (const view of views) if (ephemeral || view.kind !== 'ephemeral') judge(view, subject, report);
      masks[index]! |= report.mask;
    }
  }

  /** The groups that can be judged. Where pods cannot be read, what runs is not known: every check about them is unknown, not graded by template. */
  private readGroups(subject: Subject, masks: Uint8Array): readonly PodGroup[] {
    if (arePodsReadable(subject)) return subject.groups;
    for (const { index } of [...this.container, ...this.image, ...this.specOnly, ...this.pod]) masks[index] = UNKNOWN;
    return [];
  }

  private gradeSpec(group: PodGroup, subject: Subject): Uint8Array {
    const variant = subject.cluster.minor * 2 + (group.windows ? 1 : 0);
    const first = this.cache.get(group.template.spec) ?? null;
    for (let known = first; known !== null; known = known.next) if (known.variant === variant) return known.masks;
    const masks = new Uint8Array(this.checks.length);
    const { report } = this;
    const views = containersOf(group, subject.cluster.minor);
    for (const { index, judge, ephemeral } of this.container) {
      report.mask = 0;
      for (const view of views) if (ephemeral || view.kind !== 'ephemeral') judge(view, report, subject.cluster.settings);
      masks[index] = report.mask;
    }
    for (const { index, judge } of this.specOnly) {
      report.mask = 0;
      judge(group, subject, report);
      masks[index] = report.mask;
    }
    this.cache.set(group.template.spec, { variant, masks, next: first });
    return masks;
  }
}

/** Whether the pods of the subject's namespace are known; manifests stand for themselves. */
export function arePodsReadable({ cluster, workload }: Subject): boolean {
  const { state } = cluster.readable('pods', workload.namespace);
  return cluster.kind === 'manifests' || state === 'ok' || state === 'stale';
}

/** Facts of a namespace that is not among the manifests do not apply (CHECKLIST: From manifests there is no cluster). */
const isOutsideManifests = (scope: Scope, { cluster, namespace }: Subject): boolean => scope === 'n' && cluster.kind === 'manifests' && namespace.object === null;

/** The evidence of one check, by the same code that graded it. Evidence of every container and group is listed, passes too. */
export function explainCheck(check: Check, subject: Subject): EvidenceItem[] {
  const report = new EvidenceReport(check, subject);
  if (!arePodsReadable(subject) && (check.scope === 'c' || 'pod' in check)) {
    report.unknown(`Pods of namespace ${subject.workload.namespace} cannot be read: ${subject.cluster.readable('pods', subject.workload.namespace).message ?? 'not readable'}`);
    return report.items;
  }
  if (check.scope === 'c') {
    for (const group of subject.groups)
      for (const view of containersOf(group, subject.cluster.minor)) {
        if (view.kind === 'ephemeral' && !check.ephemeral) continue;
        report.at(group, view);
        if ('image' in check) check.image(view, subject, report);
        else check.container(view, report, subject.cluster.settings);
      }
  } else if ('pod' in check) {
    for (const group of subject.groups) {
      report.at(group, null);
      check.pod(group, subject, report);
    }
  } else if (isOutsideManifests(check.scope, subject)) report.notApplicable(`Namespace ${subject.namespace.name} is not among the manifests.`);
  else check.subject(subject, report);
  return report.items;
}
