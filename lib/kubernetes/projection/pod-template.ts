import type { PodTemplate } from '#lib/model/pod-spec.ts';
import type { LiteralCollector } from '../literals.ts';
import { field, record, stringMap, type Cursor, type Raw } from '../shape.ts';
import { podAnnotations } from './annotations.ts';
import { readPodSpec } from './pod-spec.ts';

/**
 * Labels with which controllers tell pods of one template apart. Dropped from the template, so that equal pods are equal; the pod's own
 * labels keep them.
 */
const GENERATED_LABELS = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
]);

/** Reads a pod, or the pod template of a controller. `at` stands on `raw`. */
export function readPodTemplate(raw: Raw | undefined, at: Cursor, literals: LiteralCollector): PodTemplate {
  const meta = field(raw, 'metadata', at, record);
  at.enter('metadata');
  const labels = field(meta, 'labels', at, stringMap) ?? {};
  const annotations = podAnnotations(field(meta, 'annotations', at, stringMap));
  at.leave();
  return { labels: withoutGenerated(labels), annotations, spec: readPodSpec(raw, at, literals) };
}

function withoutGenerated(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !GENERATED_LABELS.has(key)));
}
