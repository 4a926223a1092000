import type { Container, ContainerKind } from '../model/pod-spec.ts';
import type { PodGroup } from '../model/subject.ts';

/** One container of a pod group, with what is needed to name it and to work out its effective settings. */
export interface ContainerView {
  container: Container;
  kind: ContainerKind;
  /** Path below the pod spec: `containers[0]`, `initContainers[1]`, `ephemeralContainers[0]`. */
  path: string;
  group: PodGroup;
  /** Minor version of the cluster, 37 for v1.37. */
  minor: number;
}

/** Every container of the group: init and sidecar first, as they start, then the main ones, then ephemeral ones that run. */
export function containersOf(group: PodGroup, minor: number): ContainerView[] {
  const { initContainers, containers, ephemeralContainers } = group.template.spec;
  const views: ContainerView[] = [];
  if (initContainers) {
    for (const [index, container] of initContainers.entries()) {
      views.push({ container, kind: container.restartPolicy === 'Always' ? 'sidecar' : 'init', path: `initContainers[${index}]`, group, minor });
    }
  }
  for (let index = 0; index < containers.length; index++) {
    views.push({ container: containers[index] as Container, kind: 'container', path: `containers[${index}]`, group, minor });
  }
  if (ephemeralContainers) {
    for (const [index, container] of ephemeralContainers.entries()) {
      if (!container.ended) views.push({ container, kind: 'ephemeral', path: `ephemeralContainers[${index}]`, group, minor });
    }
  }
  return views;
}
