/** The fifteen items of the checklist (CHECKLIST: Items). */

export type Phase = 'build' | 'deploy' | 'run';
export type Layer = 'application' | 'image' | 'runtime' | 'host' | 'orchestration';
/** The order in which to adopt the items: 1 basics, 2 hardening, 3 assurance. */
export type Course = 1 | 2 | 3;

export interface Item {
  number: number;
  id: string;
  title: string;
  short: string;
  phase: Phase;
  layer: Layer;
  course: Course;
}

const row = (number: number, id: string, title: string, short: string, phase: Phase, layer: Layer, course: Course): Item => ({
  number,
  id,
  title,
  short,
  phase,
  layer,
  course,
});

export const ITEMS: readonly Item[] = [
  row(1, 'non-root', 'Run as non-root user', 'Non-root', 'deploy', 'runtime', 1),
  row(2, 'read-only-root', 'Read-only root filesystem', 'Read-only root', 'deploy', 'runtime', 2),
  row(3, 'capabilities', 'Minimal capabilities', 'Capabilities', 'deploy', 'runtime', 1),
  row(4, 'seccomp', 'Seccomp profiles', 'Seccomp', 'deploy', 'runtime', 2),
  row(5, 'apparmor-selinux', 'AppArmor or SELinux', 'AppArmor', 'deploy', 'host', 2),
  row(6, 'image-scanning', 'Scan images', 'Scanned', 'build', 'image', 3),
  row(7, 'secrets', 'No secrets in images', 'Secrets', 'build', 'application', 2),
  row(8, 'resource-limits', 'Resource limits', 'Limits', 'deploy', 'runtime', 1),
  row(9, 'network-policies', 'Network policies', 'Network', 'deploy', 'orchestration', 2),
  row(10, 'pod-security', 'Pod Security Standards', 'Pod Security', 'deploy', 'orchestration', 2),
  row(11, 'admission', 'Admission controllers', 'Admission', 'deploy', 'orchestration', 3),
  row(12, 'runtime-security', 'Runtime security', 'Runtime', 'run', 'runtime', 3),
  row(13, 'base-images', 'Minimal base images', 'Base image', 'build', 'image', 3),
  row(14, 'image-updates', 'Update images regularly', 'Updates', 'build', 'image', 3),
  row(15, 'audit', 'Monitor and audit', 'Audit', 'run', 'host', 3),
];

/** The item of that number; throws a RangeError outside 1–15. */
export function item(number: number): Item {
  const found = ITEMS[number - 1];
  if (!found) throw new RangeError(`no checklist item ${number}`);
  return found;
}
