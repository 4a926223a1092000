import type { Container, PodSpec } from '#lib/model/pod-spec.ts';

/** A Secret that a pod names, and where: `path` is below the pod spec. */
export interface SecretReference {
  secret: string;
  via: 'secretKeyRef' | 'envFrom' | 'volume' | 'projected';
  container: string | null;
  path: string;
  key: string | null;
}

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Every Secret that the pod takes in by name: env, envFrom and volumes. Image pull secrets are the kubelet's and are left out, as are ephemeral containers that have ended. */
export function secretReferences(spec: PodSpec): SecretReference[] {
  const found: SecretReference[] = [];
  for (const list of LISTS)
    spec[list]?.forEach((container, index) => {
      if (!container.ended) addReferences(found, container, list, index);
    });
  for (const [index, { secrets, source }] of (spec.volumes ?? []).entries()) {
    for (const secret of secrets ?? []) found.push({ secret, via: source === 'projected' ? 'projected' : 'volume', container: null, path: `volumes[${index}].${source}`, key: null });
  }
  return found;
}

/** No path is put together before there is something to say: this runs for every container of every workload. */
function addReferences(found: SecretReference[], { name, env, envFrom }: Container, list: string, at: number): void {
  env?.forEach(({ valueFrom }, index) => {
    if (valueFrom?.kind === 'secretKeyRef' && valueFrom.name) found.push({ secret: valueFrom.name, via: 'secretKeyRef', container: name, path: `${list}[${at}].env[${index}].valueFrom.secretKeyRef`, key: valueFrom.key ?? null });
  });
  envFrom?.forEach(({ secret }, index) => {
    if (secret) found.push({ secret, via: 'envFrom', container: name, path: `${list}[${at}].envFrom[${index}].secretRef`, key: null });
  });
}
