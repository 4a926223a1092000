import { hashText } from '#lib/hash.ts';
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
  const groups = new Map<string, PodGroup>();
  const specIds = new Map<PodSpec, number>();
  for (const pod of pods) {
    const labels = keepGenerated ? pod.template.labels : withoutGenerated(pod.template.labels);
    const windows = isWindows(pod.template.spec, pod.node ? nodeOf(pod.node) : null);
    let specId = specIds.get(pod.template.spec);
    if (specId === undefined) specIds.set(pod.template.spec, (specId = specIds.size));
    const key = `${specId}/${windows}/${pods.length === 1 ? '' : hashText(JSON.stringify(Object.entries(labels).toSorted()))}`;
    let group = groups.get(key);
    if (!group) {
      const seen: ObjectRef = { kind: 'Pod', namespace: pod.namespace, name: pod.name };
      const template = { labels, annotations: pod.template.annotations, spec: pod.template.spec };
      group = { template, seen, specPath: 'spec', metadataPath: 'metadata', fix, pods: [], nodes: [], windows, fromTemplate: false };
      groups.set(key, group);
    }
    group.pods.push(pod.name);
    if (pod.node && !group.nodes.includes(pod.node)) group.nodes.push(pod.node);
  }
  return [...groups.values()];
}

function withoutGenerated(labels: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const key in labels) if (!GENERATED_LABELS.has(key)) kept[key] = labels[key] as string;
  return kept;
}
