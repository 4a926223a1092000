import type { Pod } from '#lib/model/inventory.ts';
import { addTo, removeFrom } from './multi-map.ts';

/** Falco's `container.id` has twelve characters. */
const CONTAINER_PREFIX = 12;

/** Pods by what else they are looked up by than namespace and name. */
export class PodIndex {
  private readonly byNode = new Map<string, Set<Pod>>();
  private readonly byName = new Map<string, Set<Pod>>();
  private readonly byContainer = new Map<string, Set<Pod>>();

  add(pod: Pod): void {
    this.apply(pod, addTo);
  }

  remove(pod: Pod): void {
    this.apply(pod, removeFrom);
  }

  on(node: string): ReadonlySet<Pod> {
    return this.byNode.get(node) ?? new Set();
  }

  named(name: string): Iterable<Pod> {
    return this.byName.get(name) ?? [];
  }

  /** Pods that may have that container; ids may be cut, so the caller compares the rest. */
  withContainer(id: string): Pod[] {
    return [...(this.byContainer.get(id.slice(0, CONTAINER_PREFIX)) ?? [])];
  }

  private apply(pod: Pod, to: typeof addTo): void {
    to(this.byName, pod.name, pod);
    if (pod.node) to(this.byNode, pod.node, pod);
    for (const { containerId } of pod.statuses) if (containerId) to(this.byContainer, containerId.slice(0, CONTAINER_PREFIX), pod);
  }
}
