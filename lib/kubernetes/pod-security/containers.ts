import type { Container, PodSpec } from '#lib/model/pod-spec.ts';

const NONE: readonly Container[] = Object.freeze([]);

/**
 * The containers of a pod for which `matches` holds: init (sidecars included), then regular, then ephemeral ones, which is the order in
 * which the API server names them. This is the only loop over containers here; it allocates nothing while none matches.
 */
export function containersWhere(spec: PodSpec, matches: (container: Container) => boolean): readonly Container[] {
  let found = collect(spec.initContainers, matches, undefined);
  found = collect(spec.containers, matches, found);
  return collect(spec.ephemeralContainers, matches, found) ?? NONE;
}

function collect(
  containers: readonly Container[] = NONE,
  matches: (container: Container) => boolean,
  found: Container[] | undefined,
): Container[] | undefined {
  for (const container of containers) if (matches(container)) (found ??= []).push(container);
  return found;
}
