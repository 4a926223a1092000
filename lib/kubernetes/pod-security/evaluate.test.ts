import { expect, it } from 'vitest';
import { evaluatePodSecurity } from './evaluate.ts';
import { validPod } from './testing/judge.ts';

function badPod(): ReturnType<typeof validPod> {
  const pod = validPod();
  pod.app.securityContext = { allowPrivilegeEscalation: true, privileged: true };
  pod.spec.volumes = [{ name: 'host', source: 'hostPath' }];
  return pod;
}

it('allows anything at privileged', () => {
  expect(evaluatePodSecurity(badPod(), 'privileged', 'latest')).toEqual({ allowed: true });
});

it('joins what all checks say, in order of id', () => {
  expect(evaluatePodSecurity(badPod(), 'baseline', 'v1.37')).toEqual({
    allowed: false,
    reason: 'hostPath volumes (volume "host"), privileged (container "app" must not set securityContext.privileged=true)',
    violations: [
      { check: 'hostPathVolumes', reason: 'hostPath volumes', detail: 'volume "host"' },
      { check: 'privileged', reason: 'privileged', detail: 'container "app" must not set securityContext.privileged=true' },
    ],
  });
});

it('puts baseline checks first at restricted and leaves out the overridden ones', () => {
  const verdict = evaluatePodSecurity(badPod(), 'restricted', 'latest');
  expect(verdict.allowed ? [] : verdict.violations.map((violation) => violation.check)).toEqual([
    'privileged',
    'allowPrivilegeEscalation',
    'capabilities_restricted',
    'restrictedVolumes',
  ]);
});

it('takes an unknown newer version as the newest known', () => {
  expect(evaluatePodSecurity(badPod(), 'restricted', 'v1.99')).toEqual(evaluatePodSecurity(badPod(), 'restricted', 'v1.37'));
});
