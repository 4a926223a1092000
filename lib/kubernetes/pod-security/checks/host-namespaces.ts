import type { Forbidden, PodSecurityCheck, PodSecuritySubject } from '../check.ts';

/**
 * A pod has network, process and IPC namespaces of its own.
 *
 * Fields: spec.hostNetwork, spec.hostPID, spec.hostIPC
 * Allowed: undefined, false
 */
export const hostNamespaces: PodSecurityCheck = {
  id: 'hostNamespaces',
  level: 'baseline',
  revisions: [{ since: 'v1.0', checkPod: sharesNone }],
};

function sharesNone({ spec }: PodSecuritySubject): Forbidden | undefined {
  if (!spec.hostNetwork && !spec.hostPID && !spec.hostIPC) return undefined;
  const shared: string[] = [];
  if (spec.hostNetwork) shared.push('hostNetwork=true');
  if (spec.hostPID) shared.push('hostPID=true');
  if (spec.hostIPC) shared.push('hostIPC=true');
  return { reason: 'host namespaces', detail: shared.join(', ') };
}
