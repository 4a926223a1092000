import { expect, it } from 'vitest';
import type { Example } from './check.ts';
import { judge } from './testing/judge.ts';

it.each<[string, Omit<Example, 'title'>, string | null]>([
  ['the hardened pod', {}, null],
  [
    'nothing set at all',
    { spec: { securityContext: null }, container: { securityContext: null } },
    'allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false), ' +
      'unrestricted capabilities (container "app" must set securityContext.capabilities.drop=["ALL"]), ' +
      'runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true), ' +
      'seccompProfile (pod or container "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  ],
  [
    'ephemeral containers count',
    { spec: { ephemeralContainers: [{ name: 'look' }] } },
    'allowPrivilegeEscalation != false (container "look" must set securityContext.allowPrivilegeEscalation=false), ' +
      'unrestricted capabilities (container "look" must set securityContext.capabilities.drop=["ALL"])',
  ],
  ['a Windows pod is spared the fields of Linux', { spec: { os: { name: 'windows' }, securityContext: { runAsUser: null, seccompProfile: null, appArmorProfile: null } }, container: { securityContext: null } }, null],
])('pod-security-restricted: %s', (_, delta, reason) => {
  const { verdict, said } = judge('pod-security-restricted', delta);
  expect([verdict, said[0]?.reason]).toEqual(reason === null ? ['pass', ''] : ['fail', reason]);
});
