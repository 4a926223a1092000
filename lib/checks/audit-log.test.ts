import { expect, it, test } from 'vitest';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { NOW, subjectOf } from './testing/subject.ts';

const HOUR = 3_600_000;
const FULL = ['audit-log-path', 'audit-policy-file'];

/** Flags, hours since the last audit event, verdict, when it changes. */
test.each<[string, string[] | null, number | null, Verdict, number[]]>([
  ['a policy and a file', FULL, null, 'pass', []],
  ['a policy alone', ['audit-policy-file'], null, 'fail', []],
  ['a backend alone', ['audit-webhook-config-file'], null, 'fail', []],
  ['nothing', [], null, 'fail', []],
  ['a server that cannot be seen', null, null, 'unknown', []],
  ['events from a server that cannot be seen', null, 1, 'pass', [NOW + 23 * HOUR]],
  ['old events from a server that cannot be seen', null, 24, 'unknown', []],
  ['events in spite of the flags', [], 23, 'pass', [NOW + HOUR]],
])('audit-log: %s', (_, apiServerFlags, auditEventHoursAgo, verdict, until) => {
  const judged = judge('audit-log', { around: { apiServerFlags, auditEventHoursAgo } });
  expect([judged.verdict, judged.until]).toEqual([verdict, until]);
});

it('fails where one of several servers writes nothing, and names it', () => {
  const base = subjectOf({});
  const server = (name: string, flags: string[]) => ({ pod: { kind: 'Pod', namespace: 'kube-system', name }, flags });
  const judged = judge('audit-log', { ...base, cluster: { ...base.cluster, apiServers: [server('one', FULL), server('two', [])] } });
  expect([judged.verdict, judged.said.at(-1)?.reason]).toEqual(['fail', 'API server two is started without --audit-policy-file and --audit-log-path or --audit-webhook-config-file']);
});

it('is not asked of manifests', () => {
  const base = subjectOf({});
  expect(judge('audit-log', { ...base, cluster: { ...base.cluster, kind: 'manifests' } }).verdict).toBe('not-applicable');
});
