import { isPlatformNamespace, type PlatformAgent, platformAgent } from '#lib/kubernetes/platform.ts';
import type { ObjectRef } from '#lib/model/inventory.ts';
import type { Subject } from '#lib/model/subject.ts';

/** What configuration adds to the built-in platform rules. */
export interface PlatformRules {
  namespaces: readonly string[];
  agents: readonly PlatformAgent[];
}

/** Whether a workload is platform (CHECKLIST: Platform): by its namespace, or as a DaemonSet recognised by image. */
export function isPlatform(ref: ObjectRef, subject: Subject, rules: PlatformRules): boolean {
  if (isPlatformNamespace(ref.namespace, rules.namespaces)) return true;
  if (ref.kind !== 'DaemonSet') return false;
  const images = subject.groups.flatMap((group) => group.template.spec.containers.map((container) => container.image ?? ''));
  return platformAgent(images, rules.agents) !== null;
}
