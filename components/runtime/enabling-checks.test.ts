import { expect, test } from 'vitest';
import { enablingChecks } from './enabling-checks.ts';

test.each<[string, string[], string[], string[]]>([
  ['Write below root', ['container', 'filesystem', 'mitre_persistence', 'T1543'], ['read-only-root-filesystem', 'run-as-non-root'], ['egress-isolated']],
  ['Terminal shell in container', ['container', 'shell', 'mitre_execution', 'T1059'], ['run-as-non-root', 'read-only-root-filesystem'], ['egress-isolated']],
  ['Detect release_agent File Container Escapes', ['container', 'T1611'], ['privileged', 'sensitive-host-path'], ['egress-isolated']],
  ['Contact K8S API Server From Container', ['network', 'k8s', 'mitre_discovery'], ['service-account-token', 'egress-isolated'], ['privileged']],
  ['Read sensitive file untrusted', ['filesystem', 'mitre_credential_access', 'T1555'], ['run-as-non-root', 'host-path'], ['egress-isolated']],
  ['Unexpected UDP Traffic', ['network'], ['egress-isolated'], ['read-only-root-filesystem']],
  ['A rule of our own', [], ['privileged', 'run-as-non-root'], ['egress-isolated']],
])('%s', (rule, tags, some, none) => {
  const checks = enablingChecks(rule, tags);
  expect(checks).toEqual(expect.arrayContaining(some));
  for (const check of none) expect(checks).not.toContain(check);
  expect(new Set(checks).size).toBe(checks.length);
});
