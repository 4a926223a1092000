import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { evaluatePodSecurity } from '../evaluate.ts';
import { validPod } from '../testing/judge.ts';
import { POD_SECURITY_CHECKS } from './index.ts';

/** `seccompProfile_baseline` is in `seccomp-profile-baseline.ts`. */
function fileNameOf(id: string): string {
  const kebab = id.replace(/([a-z])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase();
  return `${kebab}.ts`;
}

it('lists every file beside it, each named after the id of its check', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts') && name !== 'index.ts');
  expect(POD_SECURITY_CHECKS.map((check) => fileNameOf(check.id)).sort()).toEqual(files.sort());
});

it('allows the pod that the tables change, at every level and version', () => {
  for (let minor = 0; minor <= 40; minor++) {
    expect(evaluatePodSecurity(validPod(), 'baseline', `v1.${minor}`)).toEqual({ allowed: true });
    expect(evaluatePodSecurity(validPod(), 'restricted', `v1.${minor}`)).toEqual({ allowed: true });
  }
});

// The checks of k8s.io/pod-security-admission v0.37 with their levels, the versions in which they changed, and what they stand in for.
it('has the levels, revisions and overrides of upstream', () => {
  const ours = POD_SECURITY_CHECKS.map(({ id, level, revisions }) => [id, level, ...revisions.map(({ since }) => since), ...new Set(revisions.flatMap(({ overrides = [] }) => overrides))].join(' '));
  expect(ours.toSorted()).toEqual([
    'allowPrivilegeEscalation restricted v1.8 v1.25',
    'appArmorProfile baseline v1.0',
    'capabilities_baseline baseline v1.0',
    'capabilities_restricted restricted v1.22 v1.25 capabilities_baseline',
    'hostNamespaces baseline v1.0',
    'hostPathVolumes baseline v1.0',
    'hostPorts baseline v1.0',
    'hostProbesAndHostLifecycle baseline v1.34',
    'privileged baseline v1.0',
    'procMount baseline v1.0 v1.35',
    'procMount_restricted restricted v1.35 procMount',
    'restrictedVolumes restricted v1.0 hostPathVolumes',
    'runAsNonRoot restricted v1.0 v1.35',
    'runAsUser restricted v1.23 v1.35',
    'seLinuxOptions baseline v1.0 v1.31',
    'seccompProfile_baseline baseline v1.0 v1.19',
    'seccompProfile_restricted restricted v1.19 v1.25 seccompProfile_baseline',
    'sysctls baseline v1.0 v1.27 v1.29 v1.32 v1.37',
    'windowsHostProcess baseline v1.0',
  ]);
});

it('judges a pod that sets nothing at all', () => {
  const pod = { annotations: {}, spec: { containers: [{ name: 'app' }] } };
  for (let minor = 0; minor <= 37; minor++) expect(evaluatePodSecurity(pod, 'baseline', `v1.${minor}`)).toEqual({ allowed: true });
  const restricted = evaluatePodSecurity(pod, 'restricted', 'latest');
  expect(restricted.allowed ? [] : restricted.violations.map(({ check }) => check)).toEqual(['allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot', 'seccompProfile_restricted']);
});
