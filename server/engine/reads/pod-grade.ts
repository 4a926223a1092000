import type { Pod } from '#lib/model/inventory.ts';
import type { PodGroup, Subject } from '#lib/model/subject.ts';
import { applyWaivers, type WaivedChecks } from '#lib/scoring/waivers/apply-waivers.ts';
import { scoreWorkload, type WorkloadScore } from '#lib/scoring/workload-score.ts';
import type { GradedWorkload } from '../grading.ts';
import type { Inventory } from '../inventory.ts';
import { reportsOfPod } from '../join-reports.ts';
import type { ReadContext } from './context.ts';

export interface GradedPod {
  group: PodGroup;
  /** The pod's own. */
  subject: Subject;
  masks: Uint8Array;
  waived: WaivedChecks | null;
  score: WorkloadScore;
}

/** A pod graded by itself: neither the other pods of its workload nor their alerts. Null where it is not graded. */
export function gradePod({ state, now }: Pick<ReadContext, 'state' | 'now'>, workload: GradedWorkload | undefined, pod: Pod): GradedPod | null {
  const group = workload?.built.subject.groups.find(({ pods }) => pods.includes(pod.name));
  if (!workload || !group) return null;
  return gradeAlone({ state, now }, workload, group, ownSubject(workload, group, pod, state.inventory));
}

/** The pod's own subject, as it is or as it might be, graded with the waivers of its workload. */
export function gradeAlone({ state, now }: Pick<ReadContext, 'state' | 'now'>, workload: GradedWorkload, group: PodGroup, subject: Subject): GradedPod {
  const { checks, grader, waivers } = state.grading;
  const { masks } = grader.grade(subject);
  const candidates = waivers.candidates(workload.ref, workload.annotation);
  const waived = candidates && applyWaivers(checks, subject, masks, candidates, now).checks;
  return { group, subject, masks, waived, score: scoreWorkload(checks, masks) };
}

/** The pod's own subject: its group alone, and the alerts that name it. */
function ownSubject({ built, ref }: GradedWorkload, group: PodGroup, pod: Pod, inventory: Inventory): Subject {
  const { subject } = built;
  const seen = { kind: 'Pod', namespace: pod.namespace, name: pod.name };
  const groups = [{ ...group, seen, pods: [pod.name], nodes: pod.node ? [pod.node] : [], reports: reportsOfPod(pod, ref, inventory, subject.cluster) }];
  return { ...subject, groups, alerts: subject.alerts.filter((alert) => alert.pod === null || alert.pod === pod.name) };
}
