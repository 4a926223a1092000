import { admit } from './admission.ts';
import { type ContainerSpec, digestOf, isoSeconds, type Json, type KubeObject, type Owner, sha256, type Template } from './raw.ts';
import { chooseNode } from './schedule.ts';
import type { World } from './world.ts';

export interface NewPod {
  namespace: string;
  name: string;
  template: Template;
  owner?: Owner;
  /** Labels that its controller adds. */
  labels?: Record<string, string>;
  node?: string;
  /** Running and ready unless said otherwise; `waiting` is the reason for which its first container does not start. */
  state?: 'running' | 'succeeded' | { waiting: string };
  /** When it was made, where that was before the world's now; milliseconds. */
  at?: number;
}

/** Makes a pod as admission, scheduler and kubelet would. */
export function makePod(world: World, { namespace, name, template, owner, labels, node, state = 'running', at = world.now }: NewPod): KubeObject {
  const { metadata, spec } = admit(world, namespace, template);
  const nodeName = node ?? chooseNode(world, spec);
  const pod = world.apply(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { namespace, name, labels: { ...metadata.labels, ...labels }, ...(metadata.annotations && { annotations: metadata.annotations }), ...(owner && { ownerReferences: [owner] }) },
      spec: { ...spec, nodeName },
    },
    at,
  );
  pod.status = podStatus(world, pod, state, at);
  return pod;
}

/** The kubelet's report on a pod that has just come into that state. */
export function podStatus(world: World, pod: KubeObject, state: NonNullable<NewPod['state']>, at: number): Json {
  const spec = pod.spec as Template['spec'];
  const seed = pod.metadata.uid ?? '';
  const time = isoSeconds(at);
  const ready = state === 'running';
  const done = state === 'succeeded';
  const waiting = typeof state === 'object' ? state.waiting : null;
  const init = spec.initContainers ?? [];
  const ip = spec.hostNetwork === true ? hostAddress(world, String(pod.spec?.nodeName)) : podAddress(seed);
  return {
    phase: done ? 'Succeeded' : waiting === null ? 'Running' : 'Pending',
    conditions: ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
      type,
      status: ready || (type !== 'Ready' && type !== 'ContainersReady') ? 'True' : 'False',
      lastTransitionTime: time,
    })),
    hostIP: hostAddress(world, String(pod.spec?.nodeName)),
    podIP: ip,
    podIPs: [{ ip }],
    startTime: time,
    ...(init.length > 0 && { initContainerStatuses: init.map((container) => containerStatus(container, seed, container.restartPolicy === 'Always' ? runningState(time) : finishedState(time), time)) }),
    containerStatuses: spec.containers.map((container, i) =>
      waiting !== null && i === 0
        ? { name: container.name, image: container.image, imageID: '', ready: false, started: false, restartCount: 0, state: { waiting: { reason: waiting } } }
        : containerStatus(container, seed, done ? finishedState(time) : runningState(time), time),
    ),
    qosClass: 'Burstable',
  };
}

/** The kubelet's report on a pod whose first container ends each time it is started. */
export function crashPod(world: World, pod: KubeObject): void {
  const time = isoSeconds(world.now);
  const { conditions, containerStatuses } = pod.status as { conditions: Json[]; containerStatuses: Json[] };
  const ended = { terminated: { reason: 'Error', exitCode: 1, startedAt: time, finishedAt: time } };
  const status = {
    ...pod.status,
    conditions: conditions.map((condition) => (condition.type === 'Ready' || condition.type === 'ContainersReady' ? { ...condition, status: 'False', reason: 'ContainersNotReady', lastTransitionTime: time } : condition)),
    containerStatuses: containerStatuses.map((container, i) => (i === 0 ? { ...container, ready: false, started: false, restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended } : container)),
  };
  world.apply({ ...pod, status });
}

const runningState = (time: string): Json => ({ running: { startedAt: time } });
const finishedState = (time: string): Json => ({ terminated: { reason: 'Completed', exitCode: 0, startedAt: time, finishedAt: time } });

function containerStatus({ name, image }: ContainerSpec, seed: string, state: Json, _time: string): Json {
  const running = 'running' in state;
  const repository = image.replace(/@sha256:.*$/, '').replace(/:[^:/]*$/, '');
  return {
    name,
    image: image.replace(/@sha256:.*$/, ''),
    imageID: `${repository}@${digestOf(image)}`,
    containerID: `containerd://${sha256(`container ${seed} ${name}`)}`,
    ready: running,
    started: running,
    restartCount: 0,
    state,
  };
}

/** Takes a pod away and makes another of its controller's in its place. */
export function replacePod(world: World, pod: KubeObject, template: Template, name: string): KubeObject {
  const { namespace = '', labels, ownerReferences } = pod.metadata;
  world.remove('Pod', namespace, pod.metadata.name);
  return makePod(world, { namespace, name, template, ...(labels && { labels }), ...(ownerReferences?.[0] && { owner: ownerReferences[0] }) });
}

function hostAddress(world: World, node: string): string {
  const addresses = world.get('Node', '', node)?.status?.addresses as { address: string }[] | undefined;
  return addresses?.[0]?.address ?? '10.20.0.1';
}

function podAddress(seed: string): string {
  const hex = sha256(`address ${seed}`);
  const byte = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return `10.42.${byte(0) % 64}.${(byte(2) % 250) + 2}`;
}
