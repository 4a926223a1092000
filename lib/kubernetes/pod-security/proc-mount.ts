import type { Container } from '#lib/model/pod-spec.ts';
import type { Forbidden, PodSecuritySubject } from './check.ts';
import { containersWhere } from './containers.ts';
import { sortedDistinct } from './go-text.ts';
import { namedContainers, quotedList } from './wording.ts';

/** Forbids every procMount other than Default; the rule of both checks on procMount. */
export function forbidUnmaskedProc({ spec }: PodSecuritySubject): Forbidden | undefined {
  const bad = containersWhere(spec, unmasksProc);
  if (bad.length === 0) return undefined;
  const values = sortedDistinct(bad.map((container) => container.securityContext?.procMount ?? ''));
  return { reason: 'procMount', detail: `${namedContainers(bad)} must not set securityContext.procMount to ${quotedList(values)}` };
}

function unmasksProc(container: Container): boolean {
  const mount = container.securityContext?.procMount;
  return mount !== undefined && mount !== 'Default';
}
