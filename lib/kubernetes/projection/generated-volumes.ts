import type { Volume } from '#lib/model/pod-spec.ts';
import type { Raw } from '../shape.ts';

/** What `k8s.io/apimachinery/util/rand` makes: five letters and digits without vowels and look-alikes. */
const GENERATED = '[bcdfghjklmnpqrstvwxz2456789]{5}';
const PROJECTED = new RegExp(`^kube-api-access-${GENERATED}$`);
/** Token Secrets of before v1.22 are mounted under their own name. */
const LEGACY = new RegExp(`-token-${GENERATED}$`);
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Names of the volumes through which admission hands a pod its service account token. They and their mounts are dropped: the name is
 * different for each pod, so that equal pods would not be equal, and whether a token is mounted is told by automountServiceAccountToken.
 * Source: kubernetes plugin/pkg/admission/serviceaccount.
 */
export function generatedVolumes(volumes: Volume[], spec: Raw | undefined): ReadonlySet<string> {
  return new Set(volumes.filter((volume) => isGenerated(volume, spec)).map((volume) => volume.name));
}

function isGenerated(volume: Volume, spec: Raw | undefined): boolean {
  if (volume.source === 'projected') return volume.serviceAccountToken === true && PROJECTED.test(volume.name);
  return volume.source === 'secret' && volume.secrets?.[0] === volume.name && LEGACY.test(volume.name) && isMountedAsToken(volume.name, spec);
}

/** Looks at the raw spec, whose types are checked elsewhere. */
function isMountedAsToken(name: string, spec: Raw | undefined): boolean {
  const containers = [spec?.initContainers, spec?.containers].flat() as (Raw | null | undefined)[];
  const mounts = containers.flatMap((container) => container?.volumeMounts ?? []) as (Raw | null)[];
  return mounts.some((mount) => mount?.name === name && mount.mountPath === TOKEN_PATH);
}
