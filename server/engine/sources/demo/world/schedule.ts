import type { Json, KubeObject, PodSpec } from './raw.ts';
import type { World } from './world.ts';

const controlPlane = (node: KubeObject): boolean => 'node-role.kubernetes.io/control-plane' in (node.metadata.labels ?? {});

/** The nodes that a pod of this spec may run on: by nodeSelector, and by taints unless it tolerates everything. */
export function eligibleNodes(world: World, spec: PodSpec): KubeObject[] {
  const wanted = Object.entries({ 'kubernetes.io/os': 'linux', ...(spec.nodeSelector as Record<string, string> | undefined) });
  const toleratesAll = ((spec.tolerations as Json[] | undefined) ?? []).some(({ operator, key }) => operator === 'Exists' && key === undefined);
  return world.list('Node').filter((node) => {
    if (node.spec?.unschedulable === true && !toleratesAll) return false;
    if (!wanted.every(([key, value]) => node.metadata.labels?.[key] === value)) return false;
    const dedicated = node.metadata.labels?.['tidewater.example/pool'] ?? 'general';
    const asked = (spec.nodeSelector as Record<string, string> | undefined)?.['tidewater.example/pool'];
    return toleratesAll || (!controlPlane(node) && (dedicated === 'general' || dedicated === 'windows' || dedicated === asked));
  });
}

/** The eligible node with the fewest pods; throws a RangeError where there is none. */
export function chooseNode(world: World, spec: PodSpec): string {
  const pods = Map.groupBy(world.list('Pod'), (pod) => String(pod.spec?.nodeName));
  const [first] = eligibleNodes(world, spec).toSorted((a, b) => (pods.get(a.metadata.name)?.length ?? 0) - (pods.get(b.metadata.name)?.length ?? 0));
  if (!first) throw new RangeError('the demo has no node for that pod');
  return first.metadata.name;
}
