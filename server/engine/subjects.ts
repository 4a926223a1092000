import { applyPodDefaults } from '#lib/kubernetes/defaulting.ts';
import { applyLimitRanges } from '#lib/kubernetes/limit-ranges.ts';
import { NO_REPORTS } from '#lib/model/image-reports.ts';
import type { Controller, Pod } from '#lib/model/inventory.ts';
import type { AlertFact, ClusterView, FixTarget, PodGroup, Subject } from '#lib/model/subject.ts';
import type { Inventory } from './inventory.ts';
import { joinReports } from './join-reports.ts';
import type { Members } from './members.ts';
import type { NamespaceReader } from './namespace-reader.ts';
import { groupPods, isWindows } from './pod-groups.ts';
import type { TemplatePool } from './template-pool.ts';

/** How long a pod may wait for the ReplicaSet or Job that owns it before it is graded under the name its reference gives. */
export const OWNER_WAIT_MS = 5_000;

export interface BuiltSubject {
  subject: Subject;
  top: Controller | null;
  managedBy: string | null;
  live: Pod[];
  gradedFrom: 'pods' | 'template' | 'newest-pod';
}

export interface SubjectBuild {
  /** Null where nothing of the workload is graded (yet). */
  built: BuiltSubject | null;
  /** The instant at which the pods to grade may change by themselves; Infinity where none does. */
  changesAt: number;
}

export interface SubjectContext {
  inventory: Inventory;
  namespaces: NamespaceReader;
  pool: TemplatePool;
  cluster: ClusterView;
  alerts: (workload: string) => AlertFact[];
  /** When the pod was first seen here, milliseconds; bounds the wait for its owner. */
  firstSeen: (pod: Pod) => number;
  now: number;
}

const isLive = (pod: Pod): boolean => (pod.phase === 'Pending' || pod.phase === 'Running') && pod.deletedAt === undefined;
const byName = (a: Pod, b: Pod): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const newestFirst = <T extends { createdAt: number; name: string }>(a: T, b: T): number => b.createdAt - a.createdAt || (a.name < b.name ? 1 : -1);

/** What is graded of a workload (CHECKLIST: What is graded). */
export function buildSubject(key: string, members: Members, context: SubjectContext): SubjectBuild {
  const { inventory, now } = context;
  const { ref } = members;
  const { top } = members;
  if (top?.kind === 'Job' && top.finished) return { built: null, changesAt: Number.POSITIVE_INFINITY };
  const managedBy = inventory.managedBy(members);
  const templateOwner = top ?? newestReplicaSet(members);
  const fix = fixTarget(members, top, managedBy);
  let changesAt = Number.POSITIVE_INFINITY;
  let pods = [...members.pods];
  // Manifests are all there is: an owner that is not among them never comes.
  if (members.waiting > 0 && context.cluster.kind !== 'manifests') pods = pods.filter((pod) => {
    if (!inventory.waitingFor(pod)) return true;
    const until = context.firstSeen(pod) + OWNER_WAIT_MS;
    if (until <= now) return true;
    changesAt = Math.min(changesAt, until);
    return false;
  });
  const live = pods.every(isLive) ? pods : pods.filter(isLive);
  if (live.length > 1) live.sort(byName);
  const graded = ref.kind === 'CronJob' ? pods.toSorted(newestFirst).slice(0, 1) : live;
  const { facts, keepGenerated } = context.namespaces.of(ref.namespace);
  let groups = groupPods(graded, fix, (name) => inventory.node(name), keepGenerated);
  let gradedFrom: BuiltSubject['gradedFrom'] = ref.kind === 'CronJob' ? 'newest-pod' : 'pods';
  if (groups.length === 0) {
    if (!templateOwner?.template || pods.length < members.pods.size) return { built: null, changesAt };
    groups = [templateGroup(templateOwner, fix, context)];
    gradedFrom = 'template';
  }
  joinReports(key, members, groups, inventory, context.cluster);
  const subject: Subject = {
    workload: ref,
    staticPod: ref.kind === 'StaticPod',
    groups,
    namespace: facts,
    cluster: context.cluster,
    serviceAccounts: context.namespaces.accounts(ref.namespace, groups.map(({ template }) => template.spec.serviceAccountName ?? 'default')),
    alerts: context.alerts(key),
    // Of a custom owner only the ReplicaSets tell, and an old one of it may still have pods.
    scaledToZero: top ? top.replicas === 0 : live.length === 0 && templateOwner?.replicas === 0,
    now,
  };
  return { built: { subject, top, managedBy, live, gradedFrom }, changesAt };
}

function newestReplicaSet(members: Members): Controller | null {
  return [...members.controllers].filter((controller) => controller.kind === 'ReplicaSet').toSorted(newestFirst)[0] ?? null;
}

function fixTarget(members: Members, top: Controller | null, managedBy: string | null): FixTarget | null {
  const { ref } = members;
  if (managedBy) {
    const [kind = '', name = ''] = managedBy.split('/');
    return { object: { kind, namespace: ref.namespace, name }, specPath: top?.specPath ?? 'spec', template: top?.template ?? null };
  }
  if (top) return { object: ref, specPath: top.specPath, template: top.template };
  if (ref.kind === 'Pod') return { object: ref, specPath: 'spec', template: null };
  if (ref.kind === 'StaticPod') return null;
  // The owner itself is not readable here. A custom one has a template only where a ReplicaSet of it shows its shape.
  const replicaSet = newestReplicaSet(members);
  if (ref.kind.includes('.') && !replicaSet) return null;
  const specPath = ref.kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec';
  return { object: ref, specPath, template: replicaSet?.template ?? null };
}

function templateGroup(owner: Controller, fix: FixTarget | null, context: SubjectContext): PodGroup {
  const template = owner.template as NonNullable<Controller['template']>;
  const spec = applyPodDefaults(applyLimitRanges(template.spec, context.inventory.limitRanges(owner.namespace)));
  const pooled = context.pool.intern({ ...template, spec });
  return {
    template: { labels: template.labels, ...pooled },
    seen: { kind: owner.kind, namespace: owner.namespace, name: owner.name },
    specPath: owner.specPath,
    metadataPath: owner.specPath.replace(/spec$/, 'metadata'),
    fix,
    pods: [],
    nodes: [],
    windows: isWindows(spec, null),
    fromTemplate: true,
    reports: NO_REPORTS,
  };
}
