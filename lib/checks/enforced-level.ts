import { isStricterLevel, type PodSecurityLevel } from '../kubernetes/pod-security/levels.ts';
import { podSecurityPolicy } from '../kubernetes/pod-security/policy.ts';
import type { Subject } from '../model/subject.ts';
import type { Report } from './check.ts';
import { unreadable } from './unreadable.ts';

const LABEL = 'pod-security.kubernetes.io/enforce';

/** Read once for all workloads of a namespace. */
const levels = new WeakMap<Readonly<Record<string, string>>, PodSecurityLevel>();

function enforcedLevel(labels: Readonly<Record<string, string>>): PodSecurityLevel {
  let level = levels.get(labels);
  if (level === undefined) levels.set(labels, (level = podSecurityPolicy(labels).enforce.level));
  return level;
}

/**
 * Judges the Pod Security level that is enforced in the subject's namespace. A label that cannot be read counts as the API server counts it:
 * a bad level as restricted, a bad version as latest, each by itself.
 */
export function judgeEnforcedLevel(wanted: 'baseline' | 'restricted', subject: Subject, report: Report): void {
  const { object, name } = subject.namespace;
  if (subject.staticPod) return report.notApplicable('The kubelet starts static pods without asking the API server');
  if (subject.cluster.kind === 'manifests') {
    if (object === null) return report.notApplicable(`Namespace ${name} is not among the manifests`);
  } else {
    const reason = unreadable('namespaces', subject);
    if (reason !== null) return report.unknown(reason);
    if (object === null) return report.unknown(`Namespace ${name} has not been seen yet`);
  }
  const level = enforcedLevel(object.labels);
  if (!isStricterLevel(wanted, level)) return report.pass();
  const label = object.labels[LABEL];
  report.fail({
    object: { kind: 'Namespace', namespace: '', name },
    path: `metadata.labels["${LABEL}"]`,
    seen: label,
    wanted: wanted === 'baseline' ? 'baseline or restricted' : 'restricted',
    reason:
      label === undefined
        ? `Namespace ${name} has no label ${LABEL}, so no pod is refused there`
        : `Namespace ${name} enforces ${label}, which admits pods that ${wanted} forbids`,
  });
}
