import { NO_REPORTS } from '#lib/model/image-reports.ts';
import type { LabelSelector, NetworkPolicy, Node, ObjectRef, Pod } from '#lib/model/inventory.ts';
import type { PodSpec } from '#lib/model/pod-spec.ts';
import type { FixTarget, PodGroup } from '#lib/model/subject.ts';

/** Labels that controllers generate per pod or per revision. They tell pods apart that are otherwise equal. */
const GENERATED_LABELS = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'job-name',
  'controller-uid',
]);

/** Whether a policy of the namespace selects by a generated label; then such labels have to tell pods apart after all. */
export function selectsGeneratedLabels(policies: readonly NetworkPolicy[]): boolean {
  const uses = (selector: LabelSelector): boolean =>
    Object.keys(selector.matchLabels ?? {}).some((key) => GENERATED_LABELS.has(key)) ||
    (selector.matchExpressions ?? []).some(({ key }) => GENERATED_LABELS.has(key));
  return policies.some((policy) => uses(policy.podSelector));
}

/** Windows by spec.os.name, else nodeSelector kubernetes.io/os, else the node (CHECKLIST: Effective values). */
export function isWindows(spec: PodSpec, node: Node | null): boolean {
  const name = spec.os?.name ?? spec.nodeSelector?.['kubernetes.io/os'] ?? node?.os;
  return name === 'windows';
}

/** Groups live pods that are equal after projection; the first pod by name stands for its group in evidence. */
export function groupPods(
  pods: readonly Pod[],
  fix: FixTarget | null,
  nodeOf: (name: string) => Node | null,
  keepGenerated: boolean,
): PodGroup[] {
  const groups: PodGroup[] = [];
  const bySpec = pods.length > 1 ? new Map<PodSpec, PodGroup[]>() : null;
  for (const pod of pods) {
    const { spec } = pod.template;
    const labels = keepGenerated ? pod.template.labels : withoutGenerated(pod.template.labels);
    const windows = isWindows(spec, pod.node ? nodeOf(pod.node) : null);
    const alike = bySpec?.get(spec);
    let group = alike?.find((known) => known.windows === windows && sameLabels(known.template.labels, labels));
    if (!group) {
      group = newGroup(pod, labels, windows, fix);
      groups.push(group);
      if (alike) alike.push(group);
      else bySpec?.set(spec, [group]);
    }
    group.pods.push(pod.name);
    if (pod.node && !group.nodes.includes(pod.node)) group.nodes.push(pod.node);
  }
  return groups;
}

function newGroup(pod: Pod, labels: Record<string, string>, windows: boolean, fix: FixTarget | null): PodGroup {
  const seen: ObjectRef = { kind: 'Pod', namespace: pod.namespace, name: pod.name };
  const template = { labels, annotations: pod.template.annotations, spec: pod.template.spec };
  return { template, seen, specPath: 'spec', metadataPath: 'metadata', fix, pods: [], nodes: [], windows, fromTemplate: false, reports: NO_REPORTS };
}

/** The labels themselves where none is generated, which projection sees to for most. */
function withoutGenerated(labels: Record<string, string>): Record<string, string> {
  let generated = false;
  for (const key in labels) if (GENERATED_LABELS.has(key)) generated = true;
  return generated ? Object.fromEntries(Object.entries(labels).filter(([key]) => !GENERATED_LABELS.has(key))) : labels;
}

function sameLabels(a: Record<string, string>, b: Record<string, string>): boolean {
  let count = 0;
  for (const key in b) {
    if (a[key] !== b[key]) return false;
    count++;
  }
  return count === Object.keys(a).length;
}
