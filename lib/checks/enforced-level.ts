import { defaultModes } from '../kubernetes/pod-security/defaults.ts';
import { isStricterLevel, type PodSecurityLevel } from '../kubernetes/pod-security/levels.ts';
import { podSecurityPolicy } from '../kubernetes/pod-security/policy.ts';
import type { PodSecurityDefaults } from '../model/settings.ts';
import type { Subject } from '../model/subject.ts';
import type { Report } from './check.ts';
import { unreadable } from './unreadable.ts';

const LABEL = 'pod-security.kubernetes.io/enforce';

/** The level in force by label or cluster-wide default, read once for all workloads of a namespace. */
const levels = new WeakMap<Readonly<Record<string, string>>, { defaults: PodSecurityDefaults | null; level: PodSecurityLevel }>();

function levelOf(labels: Readonly<Record<string, string>>, defaults: PodSecurityDefaults | null): PodSecurityLevel {
  const known = levels.get(labels);
  if (known?.defaults === defaults) return known.level;
  const { level } = podSecurityPolicy(labels, defaultModes(defaults)).enforce;
  levels.set(labels, { defaults, level });
  return level;
}

/** Why Pod Security lets every pod of the subject pass, whatever the labels say; null where it does not. */
function exemption({ namespace, groups, cluster }: Subject): string | null {
  const exemptions = cluster.settings.podSecurityDefaults?.exemptions;
  if (exemptions === undefined) return null;
  if (exemptions.namespaces.includes(namespace.name)) return `Namespace ${namespace.name} is exempt from Pod Security`;
  const exempt = groups.flatMap(({ template }) => template.spec.runtimeClassName ?? []).find((name) => exemptions.runtimeClasses.includes(name));
  return exempt === undefined ? null : `Pods of runtime class ${exempt} are exempt from Pod Security`;
}

/** The level that Pod Security enforces on pods of the subject: the namespace's label, else the cluster-wide default, with its exemptions. */
export function enforcedLevel(subject: Subject): PodSecurityLevel {
  const { object } = subject.namespace;
  return object === null || exemption(subject) !== null ? 'privileged' : levelOf(object.labels, subject.cluster.settings.podSecurityDefaults);
}

/**
 * Judges the Pod Security level that is enforced in the subject's namespace. A label that cannot be read counts as the API server counts it:
 * a bad level as restricted, a bad version as latest, each by itself.
 */
export function judgeEnforcedLevel(wanted: 'baseline' | 'restricted', subject: Subject, report: Report): void {
  const { object, name } = subject.namespace;
  const { podSecurityDefaults } = subject.cluster.settings;
  if (subject.staticPod) return report.notApplicable('The kubelet starts static pods without asking the API server');
  if (subject.cluster.kind === 'manifests') {
    if (object === null) return report.notApplicable(`Namespace ${name} is not among the manifests`);
  } else {
    const reason = unreadable('namespaces', subject);
    if (reason !== null) return report.unknown(reason);
    if (object === null) return report.unknown(`Namespace ${name} has not been seen yet`);
  }
  if (!isStricterLevel(wanted, enforcedLevel(subject))) return report.pass();
  const exempt = exemption(subject);
  const label = object.labels[LABEL];
  const hidden = hiddenDefaults(subject);
  if (hidden !== null) return report.unknown(hidden);
  report.fail({
    object: { kind: 'Namespace', namespace: '', name },
    path: `metadata.labels["${LABEL}"]`,
    seen: label,
    wanted: wanted === 'baseline' ? 'baseline or restricted' : 'restricted',
    reason: exempt ?? reasonOf(name, label, wanted, podSecurityDefaults),
    ...(exempt !== null && { fixable: false }),
  });
}

function reasonOf(namespace: string, label: string | undefined, wanted: string, defaults: PodSecurityDefaults | null): string {
  if (label !== undefined) return `Namespace ${namespace} enforces ${label}, which admits pods that ${wanted} forbids`;
  if (defaults === null) return `Namespace ${namespace} has no label ${LABEL}, so no pod is refused there`;
  return `Namespace ${namespace} has no label ${LABEL}, and the cluster’s default ${defaults.enforce} admits pods that ${wanted} forbids`;
}

/**
 * Why the level in force cannot be told: without a label it is the API server's default, and it is started with a file that may hold one. Null
 * where it can be told.
 */
export function hiddenDefaults({ namespace: { name, object }, cluster }: Subject): string | null {
  const isHidden = object?.labels[LABEL] === undefined && cluster.settings.podSecurityDefaults === null && cluster.apiServers.some(({ flags }) => flags.includes('admission-control-config-file'));
  return isHidden ? `Namespace ${name} has no label ${LABEL}, and the API server has an admission configuration that cannot be read from here: say podSecurityDefaults in the configuration` : null;
}
