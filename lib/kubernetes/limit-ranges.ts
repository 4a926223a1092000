import type { LimitRange } from '../model/inventory.ts';
import type { Container, PodSpec } from '../model/pod-spec.ts';

/**
 * The spec with the defaults that the namespace's LimitRanges of type Container would set at admission, requests defaulting to limits as
 * the API server does; the same object where nothing changes. Source: core/v1 LimitRange, admission plugin LimitRanger.
 */
export function applyLimitRanges(spec: PodSpec, limitRanges: readonly LimitRange[]): PodSpec {
  const defaults = limitRanges.flatMap((range) => range.limits.filter((limit) => limit.type === 'Container' && (limit.default || limit.defaultRequest)));
  if (defaults.length === 0) return spec;
  const apply = (container: Container): Container => {
    const resources = { limits: { ...container.resources?.limits }, requests: { ...container.resources?.requests } };
    for (const limit of defaults) {
      resources.limits = { ...limit.default, ...resources.limits };
      resources.requests = { ...limit.defaultRequest, ...resources.requests };
    }
    return { ...container, resources };
  };
  const next: PodSpec = { ...spec, containers: spec.containers.map(apply) };
  if (spec.initContainers) next.initContainers = spec.initContainers.map(apply);
  return next;
}
