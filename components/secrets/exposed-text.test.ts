import { expect, test } from 'vitest';
import type { ExposedReport } from '#lib/api/secrets.ts';
import { countText, exposedSummary, reportTone, sourceText, staleText } from './exposed-text.ts';

const secret = (severity: 'CRITICAL' | 'HIGH' | 'UNKNOWN' | 'MEDIUM' | 'LOW') => ({ target: '/x', rule: 'r', category: 'c', severity, title: 't' });
const report = (more: Partial<ExposedReport> = {}): ExposedReport => ({ containers: ['app'], name: 'r', namespace: 'shop', image: 'x:1', by: 'owner', scanner: 'Trivy', scannedAt: '2026-11-22T09:00:00.000Z', state: 'fresh', secrets: [], left: 0, ...more });

test.each<[string, ExposedReport, string, string, string | null]>([
  ['nothing', report(), 'pass', 'no credential found', null],
  ['a grave one', report({ secrets: [secret('HIGH')] }), 'critical', '1 credential of severity high or above', null],
  ['grave and lower ones', report({ secrets: [secret('CRITICAL'), secret('HIGH'), secret('LOW')], left: 2 }), 'critical', '2 credentials of severity high or above, 3 more', null],
  ['lower ones', report({ secrets: [secret('MEDIUM')] }), 'pass', '1 credential, none of severity high or above', null],
  ['one of no known severity', report({ secrets: [secret('UNKNOWN')] }), 'unknown', '1 credential, none of severity high or above', null],
  ['a grave one, long ago', report({ state: 'old', secrets: [secret('HIGH')] }), 'unknown', '1 credential of severity high or above', 'too old to count'],
  ['nothing, at a time to come', report({ state: 'future' }), 'unknown', 'no credential found', 'dated in the future, so it does not count'],
  ['nothing, at no time', report({ state: 'undated' }), 'unknown', 'no credential found', 'does not say when it was made, so it does not count'],
])('a report of %s', (_, one, tone, count, stale) => {
  expect([reportTone(one), countText(one), staleText(one)]).toEqual([tone, count, stale]);
});

test('a report without a list says nothing', () => {
  const one = report({ secrets: null });
  expect([reportTone(one), countText(one), staleText(one)]).toEqual(['unknown', 'the report has no list', null]);
});

test.each<[string, Partial<ExposedReport>, string]>([
  ['its own', {}, 'report r of its owner'],
  ['another one', { by: 'tag' }, 'report r of the same repository and tag'],
  ['one of another namespace', { namespace: 'pay', by: 'digest' }, 'report r of the same digest, in namespace pay'],
  ['one that may not be seen', { name: null, namespace: null, by: 'digest' }, 'a report of the same digest, in another namespace'],
])('the source of %s', (_, more, text) => expect(sourceText(report(more), 'shop')).toBe(text));

test('in one sentence', () => {
  const reports = [report({ secrets: [secret('HIGH'), secret('LOW')] }), report({ state: 'old', secrets: [secret('HIGH')] })];
  expect(exposedSummary({ state: 'ok', reports, missing: [] })).toBe('1 credential in its images');
  expect(exposedSummary({ state: 'ok', reports: [report()], missing: [] })).toBeNull();
});
