import type { PodSecurityCheck } from '../check.ts';
import { forbidUnmaskedProc } from '../proc-mount.ts';
import { procMount } from './proc-mount.ts';

/**
 * At restricted the masks over /proc stay on in user namespaces too. Before v1.35 the baseline check saw to that by itself.
 *
 * Fields, of all containers: securityContext.procMount
 * Allowed: undefined, Default
 */
export const procMountRestricted: PodSecurityCheck = {
  id: 'procMount_restricted',
  level: 'restricted',
  revisions: [{ since: 'v1.35', checkPod: forbidUnmaskedProc, overrides: [procMount.id] }],
};
