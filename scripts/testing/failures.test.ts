import { expect, test } from 'vitest';
import { playwrightFailures, playwrightReport, vitestFailures, vitestReport } from './failures.ts';

test('failed tests and files that cannot be loaded are named with the first lines of why', () => {
  const report = vitestReport.parse({
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      { name: '/repo/lib/a.test.ts', status: 'failed', message: '', assertionResults: [{ fullName: 'sums up', status: 'failed', failureMessages: ['\u001b[31mAssertionError\u001b[39m: 1 is not 2\n\n    at a.test.ts:3'] }, { fullName: 'rest', status: 'passed', failureMessages: [] }] },
      { name: '/repo/lib/b.test.ts', status: 'failed', message: 'Cannot find module x', assertionResults: [] },
      { name: '/repo/lib/c.test.ts', status: 'passed', message: '', assertionResults: [{ fullName: 'fine', status: 'passed' }] },
    ],
  });
  expect(vitestFailures(report, '/repo')).toEqual(['lib/a.test.ts › sums up\n    AssertionError: 1 is not 2\n        at a.test.ts:3', 'lib/b.test.ts\n    Cannot find module x']);
});

test('a browser test that failed, and one that passed only when tried again', () => {
  const spec = (title: string, status: string, message?: string) => ({ title, file: 'pages.spec.ts', line: 7, tests: [{ status, results: [{ error: message === undefined ? undefined : { message } }, {}] }] });
  const report = playwrightReport.parse({
    stats: { expected: 1, flaky: 1, unexpected: 1 },
    suites: [{ title: 'pages.spec.ts', specs: [spec('fits', 'expected')], suites: [{ title: 'light', specs: [spec('opens', 'unexpected', 'Timeout'), spec('closes', 'flaky', 'Detached')] }] }],
  });
  expect(playwrightFailures(report)).toEqual(['pages.spec.ts:7 › light › opens\n    Timeout', 'pages.spec.ts:7 › light › closes\n    Detached']);
});
