import { makePod } from './pods.ts';
import { isoSeconds, type Json, type KubeObject, merge, nameSuffix, type Owner, type Template, templateHash } from './raw.ts';
import { eligibleNodes } from './schedule.ts';
import type { World } from './world.ts';

export interface Progress {
  /** Share of the pods that a rollout has replaced so far; 1 where it is through. */
  rolledOut?: number;
  /** Why the new pods do not start. */
  waiting?: string;
}

/** Does what the object's controller would: makes, replaces and removes what it owns. */
export function reconcile(world: World, object: KubeObject, progress: Progress = {}): void {
  switch (object.kind) {
    case 'Deployment':
      return rollOut(world, object, 'pod-template-hash', progress);
    case 'Rollout':
      return rollOut(world, object, 'rollouts-pod-template-hash', progress);
    case 'ReplicationController':
      return scale(world, object, templateOf(object), replicasOf(object), {}, progress);
    case 'StatefulSet':
      return keepOrdinals(world, object);
    case 'DaemonSet':
      return keepOnNodes(world, object);
    case 'Job':
      return startJob(world, object);
    case 'Cluster':
    case 'StrimziPodSet':
      return keepOrdinals(world, object, 1);
    default:
  }
}

export const templateOf = (object: KubeObject): Template => object.spec?.template as Template;
const replicasOf = (object: KubeObject): number => (object.spec?.replicas ?? object.spec?.instances ?? 1) as number;
const ownerRef = ({ apiVersion, kind, metadata }: KubeObject): Owner => ({ apiVersion, kind, name: metadata.name, ...(metadata.uid && { uid: metadata.uid }) });

/** How many old ReplicaSets are kept. */
const HISTORY = 1;
const REVISION = 'deployment.kubernetes.io/revision';

/** One ReplicaSet for each template there was, the newest one with the pods. */
function rollOut(world: World, object: KubeObject, hashLabel: string, { rolledOut = 1, waiting }: Progress): void {
  const { namespace = '', name } = object.metadata;
  const template = templateOf(object);
  const hash = templateHash(template);
  const wanted = replicasOf(object);
  const old = world.ownedBy(object, 'ReplicaSet').filter(({ metadata }) => metadata.labels?.[hashLabel] !== hash);
  const revisions = world.ownedBy(object, 'ReplicaSet').map(({ metadata }) => Number(metadata.annotations?.[REVISION] ?? 0));
  const known = world.get('ReplicaSet', namespace, `${name}-${hash}`);
  const revision = String(known ? Math.max(...revisions) : Math.max(0, ...revisions) + 1);
  const stamped = merge(template as unknown as Json, { metadata: { labels: { [hashLabel]: hash } } }) as unknown as Template;
  const fresh = Math.ceil(wanted * rolledOut);
  const current = world.apply({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { namespace, name: `${name}-${hash}`, labels: { ...template.metadata.labels, [hashLabel]: hash }, annotations: { [REVISION]: revision }, ownerReferences: [ownerRef(object)] },
    spec: { replicas: fresh, selector: { matchLabels: { ...selectorOf(object), [hashLabel]: hash } }, template: stamped as unknown as Json },
    status: { replicas: fresh, readyReplicas: waiting ? 0 : fresh, availableReplicas: waiting ? 0 : fresh },
  });
  for (const [i, replicaSet] of old.toReversed().entries()) {
    if (i >= HISTORY && rolledOut === 1) world.remove('ReplicaSet', namespace, replicaSet.metadata.name);
    else shrink(world, replicaSet, i === 0 ? wanted - fresh + (waiting ? fresh : 0) : 0);
  }
  scale(world, current, stamped, fresh, {}, waiting === undefined ? {} : { waiting });
  stampRevision(world, object, revision, wanted, waiting ? 0 : fresh);
}

function stampRevision(world: World, object: KubeObject, revision: string, wanted: number, ready: number): void {
  if (object.kind !== 'Deployment') return;
  const annotations = { ...object.metadata.annotations, [REVISION]: revision };
  const status = { observedGeneration: Number(revision), replicas: wanted, updatedReplicas: ready, readyReplicas: wanted, availableReplicas: wanted };
  world.apply({ ...object, metadata: { ...object.metadata, annotations }, status });
}

function shrink(world: World, replicaSet: KubeObject, replicas: number): void {
  if (replicasOf(replicaSet) === replicas && replicas > 0) return;
  world.apply({ ...replicaSet, spec: { ...replicaSet.spec, replicas }, status: { replicas, readyReplicas: replicas, availableReplicas: replicas } });
  for (const pod of world.ownedBy(replicaSet, 'Pod').slice(replicas)) world.remove('Pod', pod.metadata.namespace ?? '', pod.metadata.name);
}

/** Brings the pods of one owner to that number, all of one template. */
function scale(world: World, owner: KubeObject, template: Template, replicas: number, labels: Record<string, string>, { waiting }: Progress): void {
  const { namespace = '', name } = owner.metadata;
  const remove = (pod: KubeObject): void => world.remove('Pod', namespace, pod.metadata.name);
  // Pods that could not start are made again where nothing keeps them from it any more.
  if (waiting === undefined) for (const pod of world.ownedBy(owner, 'Pod')) if (pod.status?.phase === 'Pending') remove(pod);
  const pods = world.ownedBy(owner, 'Pod');
  for (const pod of pods.slice(replicas)) remove(pod);
  for (let i = pods.length; i < replicas; i++) {
    makePod(world, { namespace, name: `${name}-${nameSuffix(world.random)}`, template, owner: ownerRef(owner), labels, ...(waiting !== undefined && { state: { waiting } }) });
  }
}

/** Pods with a number each: made again where their template is another. */
function keepOrdinals(world: World, object: KubeObject, first = 0): void {
  const { namespace = '', name } = object.metadata;
  const template = templateOf(object);
  const revision = `${name}-${templateHash(template)}`;
  const wanted = Array.from({ length: replicasOf(object) }, (_, i) => `${name}-${i + first}`);
  for (const pod of world.ownedBy(object, 'Pod')) {
    const stale = !wanted.includes(pod.metadata.name) || pod.metadata.labels?.['controller-revision-hash'] !== revision;
    if (stale) world.remove('Pod', namespace, pod.metadata.name);
  }
  for (const [i, podName] of wanted.entries()) {
    if (world.get('Pod', namespace, podName)) continue;
    const numbered: Record<string, string> = object.kind === 'StatefulSet' ? { 'statefulset.kubernetes.io/pod-name': podName, 'apps.kubernetes.io/pod-index': String(i) } : {};
    makePod(world, { namespace, name: podName, template, owner: ownerRef(object), labels: { 'controller-revision-hash': revision, ...numbered } });
  }
  object.status = { ...object.status, replicas: wanted.length, readyReplicas: wanted.length, updateRevision: revision };
}

function keepOnNodes(world: World, object: KubeObject): void {
  const { namespace = '', name } = object.metadata;
  const template = templateOf(object);
  const revision = templateHash(template);
  const nodes = eligibleNodes(world, template.spec).map((node) => node.metadata.name);
  for (const pod of world.ownedBy(object, 'Pod')) {
    if (pod.metadata.labels?.['controller-revision-hash'] !== revision) world.remove('Pod', namespace, pod.metadata.name);
  }
  const covered = new Set(world.ownedBy(object, 'Pod').map((pod) => pod.spec?.nodeName));
  for (const node of nodes) {
    if (covered.has(node)) continue;
    makePod(world, { namespace, name: `${name}-${nameSuffix(world.random)}`, template, owner: ownerRef(object), node, labels: { 'controller-revision-hash': revision, 'pod-template-generation': '1' } });
  }
  object.status = { desiredNumberScheduled: nodes.length, currentNumberScheduled: nodes.length, numberReady: nodes.length };
}

function startJob(world: World, job: KubeObject): void {
  const { namespace = '', name } = job.metadata;
  if (world.ownedBy(job, 'Pod').length > 0) return;
  const labels = { 'batch.kubernetes.io/job-name': name, 'job-name': name, 'batch.kubernetes.io/controller-uid': job.metadata.uid ?? '' };
  makePod(world, { namespace, name: `${name}-${nameSuffix(world.random)}`, template: templateOf(job), owner: ownerRef(job), labels });
  job.status = { active: 1, ready: 1, startTime: isoSeconds(world.now) };
}

const selectorOf = (object: KubeObject): Json => (object.spec?.selector as { matchLabels: Json } | undefined)?.matchLabels ?? {};
