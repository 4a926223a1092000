import type { ContainerStatus } from '#lib/model/inventory.ts';
import type { ContainerKind, PodSpec } from '#lib/model/pod-spec.ts';
import { boolean, field, integer, list, object, string, time, withDefault, type Cursor, type Raw } from '../shape.ts';

interface RawStatus {
  name: string;
  containerID?: string;
  imageID?: string;
  image?: string;
  ready: boolean;
  restartCount: number;
  state?: { running?: object; waiting?: { reason?: string }; terminated?: { reason?: string; finishedAt?: number } };
}

const statuses = list(
  object<RawStatus>({
    name: withDefault(string, ''),
    containerID: string,
    imageID: string,
    image: string,
    ready: withDefault(boolean, false),
    restartCount: withDefault(integer, 0),
    state: object<NonNullable<RawStatus['state']>>({
      running: object<object>({}),
      waiting: object<{ reason?: string }>({ reason: string }),
      terminated: object<{ reason?: string; finishedAt?: number }>({ reason: string, finishedAt: time }),
    }),
  }),
);

/** `containerd://abc` is `abc`, `docker-pullable://nginx@sha256:…` is `nginx@sha256:…`. */
export const withoutScheme = (id: string): string => id.slice(id.indexOf('://') < 0 ? 0 : id.indexOf('://') + 3);

/** Reads the statuses of all containers, and when the last of them ended; marks ephemeral ones that have. `at` stands on the pod's status. */
export function readStatuses(raw: Raw | undefined, spec: PodSpec, at: Cursor): { statuses: ContainerStatus[]; finishedAt: number | undefined } {
  const sidecars = new Set(spec.initContainers?.filter((container) => container.restartPolicy === 'Always').map((container) => container.name));
  let finishedAt: number | undefined;
  const read = (key: string, kindOf: (name: string) => ContainerKind): ContainerStatus[] =>
    (field(raw, key, at, statuses) ?? []).map((status) => {
      const ended = status.state?.terminated?.finishedAt;
      if (ended !== undefined) finishedAt = Math.max(finishedAt ?? ended, ended);
      const debugging = status.state?.terminated && spec.ephemeralContainers?.find((container) => container.name === status.name);
      if (debugging) debugging.ended = true;
      return {
        name: status.name,
        kind: kindOf(status.name),
        ...(status.containerID && { containerId: withoutScheme(status.containerID) }),
        ...(status.imageID && { imageId: withoutScheme(status.imageID) }),
        ...(status.image && { image: status.image }),
        ready: status.ready,
        restarts: status.restartCount,
        state: stateOf(status.state),
      };
    });
  const all = [
    ...read('initContainerStatuses', (name) => (sidecars.has(name) ? 'sidecar' : 'init')),
    ...read('containerStatuses', () => 'container'),
    ...read('ephemeralContainerStatuses', () => 'ephemeral'),
  ];
  return { statuses: all, finishedAt };
}

/** `running`, or the reason a container waits or ended: `CrashLoopBackOff`, `OOMKilled`, `Completed`. */
function stateOf(state: RawStatus['state']): string {
  if (state?.running) return 'running';
  if (state?.terminated) return state.terminated.reason ?? 'terminated';
  return state?.waiting?.reason ?? 'waiting';
}
