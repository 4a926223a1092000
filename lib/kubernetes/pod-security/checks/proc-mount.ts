import type { PodSecurityCheck } from '../check.ts';
import { forbidUnmaskedProc } from '../proc-mount.ts';
import { exceptInUserNamespace } from '../relaxations.ts';

/**
 * The runtime's masks over parts of /proc stay on, unless the pod has a user namespace of its own.
 *
 * Fields, of all containers: securityContext.procMount
 * Allowed: undefined, Default; from v1.35 anything where spec.hostUsers is false
 */
export const procMount: PodSecurityCheck = {
  id: 'procMount',
  level: 'baseline',
  revisions: [
    { since: 'v1.0', checkPod: forbidUnmaskedProc },
    { since: 'v1.35', checkPod: exceptInUserNamespace(forbidUnmaskedProc) },
  ],
};
