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
  for (const list of LISTS) for (const [index, container] of (spec[list] ?? []).entries()) if (!container.ended) found.push(...referencesOf(container, `${list}[${index}]`));
  for (const [index, { secrets, source }] of (spec.volumes ?? []).entries()) {
    for (const secret of secrets ?? []) found.push({ secret, via: source === 'projected' ? 'projected' : 'volume', container: null, path: `volumes[${index}].${source}`, key: null });
  }
  return found;
}

function* referencesOf({ name, env, envFrom }: Container, path: string): Iterable<SecretReference> {
  for (const [index, { valueFrom }] of (env ?? []).entries()) {
    if (valueFrom?.kind === 'secretKeyRef' && valueFrom.name) yield { secret: valueFrom.name, via: 'secretKeyRef', container: name, path: `${path}.env[${index}].valueFrom.secretKeyRef`, key: valueFrom.key ?? null };
  }
  for (const [index, { secret }] of (envFrom ?? []).entries()) if (secret) yield { secret, via: 'envFrom', container: name, path: `${path}.envFrom[${index}].secretRef`, key: null };
}
