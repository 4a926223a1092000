import type { KubeObject, Template } from './raw.ts';
import { reconcile } from './controllers.ts';
import { finishRun, startRun } from './cron-jobs.ts';
import { makePod } from './pods.ts';
import { sha256 } from './raw.ts';
import { World } from './world.ts';

const DAY_MS = 86_400_000;
/** Objects are up to so old when history begins, and pods. */
const OLDEST_DAYS = 300;
const OLDEST_POD_DAYS = 20;

/** Puts manifests into a world of that time, each object created some while before, and lets controllers make what follows from them. */
export function buildWorld(manifests: readonly KubeObject[], now: number, random: () => number): World {
  const world = new World(now, random);
  const ago = (days: number): number => Math.floor(now - (1 + random() * (days - 1)) * DAY_MS);
  for (const object of manifests) if (object.kind !== 'Pod') world.apply(object, ago(OLDEST_DAYS));
  for (const object of manifests) {
    world.now = ago(OLDEST_POD_DAYS);
    addObject(world, object);
  }
  world.now = now;
  return world;
}

/** Adds an object to a running world, with what its controller makes of it. */
export function addObject(world: World, object: KubeObject): void {
  const { namespace = '', name } = object.metadata;
  if (object.kind === 'Pod') {
    const { labels, annotations } = object.metadata;
    makePod(world, { namespace, name, template: { metadata: { ...(labels && { labels }), ...(annotations && { annotations }) }, spec: object.spec as Template['spec'] } });
    return;
  }
  const stored = world.get(object.kind, namespace, name) ?? world.apply(object);
  if (stored.kind === 'CronJob') finishRun(world, startRun(world, stored));
  else reconcile(world, stored);
}

/** Pods that the kubelet of each of these nodes starts by itself, as their mirrors. */
export function addStaticPods(world: World, pods: readonly { name: string; template: Template }[], nodes: readonly string[]): void {
  for (const node of nodes)
    for (const { name, template } of pods) {
      const annotations = { 'kubernetes.io/config.mirror': sha256(`${name} ${node}`).slice(0, 32), 'kubernetes.io/config.source': 'file' };
      makePod(world, {
        namespace: 'kube-system',
        name: `${name}-${node}`,
        template: { ...template, metadata: { ...template.metadata, annotations } },
        owner: { apiVersion: 'v1', kind: 'Node', name: node },
        node,
      });
    }
}
