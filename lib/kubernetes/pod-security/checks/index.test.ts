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
