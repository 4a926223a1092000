import { expect, test } from 'vitest';
import { activeChecks } from './active.ts';
import { CHECKS } from './index.ts';

test('all checks count, as they are, where nothing is configured', () => {
  expect(activeChecks({ checks: {} })).toBe(CHECKS);
});

test('some are off, others have another severity, and the order stays', () => {
  const active = activeChecks({ checks: { privileged: { enabled: false }, 'cpu-limit': { severity: 'high' }, 'host-path': { enabled: true }, 'image-tag': { severity: 'medium' } } });
  expect(active.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id).filter((id) => id !== 'privileged'));
  for (const check of active) {
    const original = CHECKS.find(({ id }) => id === check.id);
    expect(check).toEqual(check.id === 'cpu-limit' ? { ...original, severity: 'high' } : original);
  }
  expect(active.filter((check) => !CHECKS.includes(check)).map(({ id }) => id)).toEqual(['cpu-limit']);
});
