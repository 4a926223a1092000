import { MANIFESTS } from '../manifests/index.ts';
import { STATIC_PODS } from '../manifests/kube-system.ts';
import { CONTROL_PLANE } from '../manifests/nodes.ts';
import { addStaticPods, buildWorld } from '../world/build.ts';
import { scanImages } from '../world/image-scanner.ts';
import type { KubeObject } from '../world/raw.ts';
import type { World } from '../world/world.ts';
import { edited, isTarget, splitTarget, type Target } from './edits.ts';
import type { Step } from './story.ts';

/** The world as it was before the first step: today's manifests with the steps taken back. */
export function firstWorld(steps: readonly Step[], now: number, random: () => number): World {
  const arriving = new Set(steps.flatMap(({ arrives = [] }) => arrives).flatMap(objectsOf));
  let manifests = MANIFESTS.filter((object) => !arriving.has(object));
  for (const step of steps.toReversed()) {
    for (const edit of step.before ?? []) manifests = manifests.map((object) => (isTarget(object, edit.target) ? edited(object, edit) : object));
    manifests = [...manifests, ...(step.retires ?? [])];
  }
  const world = buildWorld(manifests, now, random);
  addStaticPods(world, STATIC_PODS, CONTROL_PLANE);
  scanImages(world, true);
  return world;
}

/** An object of the manifests with the account and the Service that go by its name. Throws a RangeError where there is none. */
export function objectsOf(target: Target): KubeObject[] {
  const { namespace, name } = splitTarget(target);
  const found = MANIFESTS.filter((object) => isTarget(object, target) || isTarget(object, `${namespace}/ServiceAccount/${name}`) || isTarget(object, `${namespace}/Service/${name}`));
  if (!found.some((object) => isTarget(object, target))) throw new RangeError(`the demo has no ${target}`);
  return found;
}
