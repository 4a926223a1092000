import { expect, test } from 'vitest';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { NOW, subjectOf } from './testing/subject.ts';

const MINUTE = 60_000;
const SERVICE = 'kyverno/kyverno-svc';
const rules = [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }];
const webhooks = [{ metadata: { name: 'kyverno' }, webhooks: [{ name: 'validate.kyverno.svc-fail', rules, clientConfig: { service: { namespace: 'kyverno', name: 'kyverno-svc' } } }] }];

/** When the service last had a ready endpoint, the verdict, and when that changes. */
test.each<[string, number | null, Verdict, number[]]>([
  ['now', Number.POSITIVE_INFINITY, 'pass', []],
  ['nine minutes ago', NOW - 9 * MINUTE, 'pass', [NOW + MINUTE]],
  ['ten minutes ago', NOW - 10 * MINUTE, 'fail', []],
  ['never', null, 'fail', []],
])('a service that was ready %s', (_, lastReadyAt, verdict, until) => {
  const base = subjectOf({ around: { namespaceLabels: {}, admission: { webhooks } } });
  const judged = judge('admission-fails-open', { ...base, cluster: { ...base.cluster, admission: { ...base.cluster.admission, services: new Map([[SERVICE, { lastReadyAt }]]) } } });
  expect([judged.verdict, judged.until]).toEqual([verdict, until]);
});

test('among manifests there are no endpoints, and a gate that fails closed counts', () => {
  const base = subjectOf({ around: { namespaceLabels: {}, admission: { webhooks } } });
  expect(judge('admission-fails-open', { ...base, cluster: { ...base.cluster, kind: 'manifests' } }).verdict).toBe('pass');
});
