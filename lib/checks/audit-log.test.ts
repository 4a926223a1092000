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

it('shows the flags that it has, and names those that it lacks', () => {
  const said = (apiServerFlags: string[]) => judge('audit-log', { around: { apiServerFlags } }).said;
  const pod = { kind: 'Pod', namespace: 'kube-system', name: 'kube-apiserver-node-1' };
  const evidence = (seen: string[], wanted: string) => {
    const reason = `API server kube-apiserver-node-1 is started without ${wanted}`;
    const path = 'spec.containers[0].command';
    return [{ verdict: 'fail', path, reason, seen: { object: pod, path, seen, wanted, reason, fixable: false } }];
  };
  expect(said(['audit-policy-file'])).toEqual(evidence(['--audit-policy-file'], '--audit-log-path or --audit-webhook-config-file'));
  expect(said(['audit-webhook-config-file'])).toEqual(evidence(['--audit-webhook-config-file'], '--audit-policy-file'));
  expect(said(['audit-policy-file', 'audit-webhook-config-file'])).toEqual([{ verdict: 'pass', reason: '', path: null }]);
});
