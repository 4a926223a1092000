import { expect, it } from 'vitest';
import { evaluatePodSecurity, isAllowed } from './evaluate.ts';
import type { PodSecurityLevel } from './levels.ts';
import type { PodSecurityVersion } from './versions.ts';
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

// What is asked before must not matter: restricted may leave out what baseline has just allowed of the same pod at the same version.
it('allows what violates nothing, in whatever order it is asked', () => {
  const valid = validPod();
  const baselineOnly = validPod();
  baselineOnly.app.securityContext = {};
  const bad = badPod();
  const strict = validPod();
  strict.spec.hostUsers = false;
  strict.app.securityContext.procMount = 'Unmasked';
  const pods = [valid, baselineOnly, bad, strict];
  const questions: [number, PodSecurityLevel, PodSecurityVersion][] = [];
  for (const first of [0, 1, 2, 3]) {
    for (const second of [first, (first + 1) % 4]) {
      for (const [before, after] of [['v1.37', 'v1.37'], ['v1.37', 'v1.20'], ['v1.20', 'v1.37']] as const) {
        questions.push([first, 'baseline', before], [second, 'restricted', after], [first, 'restricted', before], [second, 'baseline', after], [first, 'privileged', before]);
      }
    }
  }
  for (const [index, level, version] of [...questions, ...questions.toReversed()]) {
    const pod = pods[index] as ReturnType<typeof validPod>;
    expect([index, level, version, isAllowed(pod, level, version)]).toEqual([index, level, version, evaluatePodSecurity(pod, level, version).allowed]);
  }
});
