import { describe, expect, it, test } from 'vitest';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';
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

const pods = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
/** A CEL condition, which nothing here evaluates. */
const matchConditions = [{ name: 'who', expression: 'request.userInfo.username != "ci"' }];

/** A webhook of Kyverno that calls the service `kyverno/name`. */
const calling = (name: string, delta: Json = {}): Json => ({ metadata: { name }, webhooks: [{ name: `${name}.kyverno.svc`, rules, clientConfig: { service: { namespace: 'kyverno', name } }, ...delta }] });

/** Webhooks, with when the service of each last had a ready endpoint. */
function subjectWith(gates: Json[], lastReadyAt: Record<string, number | null>, cluster: Partial<Subject['cluster']> = {}): Subject {
  const base = subjectOf({ around: { namespaceLabels: {}, admission: { webhooks: gates } } });
  const services = new Map(Object.entries(lastReadyAt).map(([name, at]) => [`kyverno/${name}`, { lastReadyAt: at }]));
  return { ...base, cluster: { ...base.cluster, ...cluster, admission: { ...base.cluster.admission, services } } };
}

describe('several gates', () => {
  const READY = Number.POSITIVE_INFINITY;
  const [THREE, EIGHT, LONG] = [NOW - 3 * MINUTE, NOW - 8 * MINUTE, NOW - 60 * MINUTE];

  it.each<[string, Json[], Record<string, number | null>, Verdict, number[]]>([
    ['hold as long as the last of them', [calling('a'), calling('b')], { a: EIGHT, b: THREE }, 'pass', [NOW + 7 * MINUTE]],
    ['hold for good where one is ready', [calling('a'), calling('b')], { a: EIGHT, b: READY }, 'pass', []],
    ['do not count where one does not hold', [calling('a'), calling('b')], { a: LONG, b: EIGHT }, 'pass', [NOW + 2 * MINUTE]],
    ['do not count by what CEL decides', [calling('a'), calling('b', { matchConditions })], { a: EIGHT, b: READY }, 'pass', [NOW + 2 * MINUTE]],
    ['fail where none holds', [calling('a'), calling('b', { failurePolicy: 'Ignore' })], { a: LONG, b: READY }, 'fail', []],
    ['are undecided where CEL decides about the one that holds', [calling('a'), calling('b', { matchConditions })], { a: LONG, b: READY }, 'unknown', []],
    ['are undecided until that one does not hold either', [calling('a'), calling('b', { matchConditions })], { a: LONG, b: EIGHT }, 'unknown', [NOW + 2 * MINUTE]],
    ['fail where that one does not hold either', [calling('a'), calling('b', { matchConditions })], { a: LONG, b: LONG }, 'fail', []],
    ['are undecided where CEL decides about all', [calling('b', { matchConditions })], { b: LONG }, 'unknown', []],
  ])('%s', (_, gates, lastReadyAt, verdict, until) => {
    const judged = judge('admission-fails-open', subjectWith(gates, lastReadyAt));
    expect([judged.verdict, judged.until]).toEqual([verdict, until]);
  });

  it('are each named where they fail, those that CEL decides about are not', () => {
    const gates = [calling('a'), calling('b', { failurePolicy: 'Ignore' }), calling('c', { failurePolicy: 'Ignore', matchConditions })];
    const object = (name: string) => ({ kind: 'ValidatingWebhookConfiguration', namespace: '', name });
    const [down, open] = ['The service behind a.kyverno.svc has had no ready endpoint for 10 minutes', 'Kyverno (b.kyverno.svc) admits everything when it cannot be asked: failurePolicy Ignore'];
    expect(judge('admission-fails-open', subjectWith(gates, {})).said).toEqual([
      { verdict: 'fail', path: 'webhooks', reason: down, seen: { object: object('a'), path: 'webhooks', seen: 'no ready endpoint of service kyverno/a', wanted: 'a service that has had a ready endpoint within 10 minutes', reason: down } },
      { verdict: 'fail', path: 'webhooks', reason: open, seen: { object: object('b'), path: 'webhooks', seen: 'Ignore', wanted: 'Fail', reason: open } },
    ]);
  });
});

it('names the policy that ignores failures, and its field', () => {
  const policies = [{ metadata: { name: 'gate' }, spec: { failurePolicy: 'Ignore', matchConstraints: { resourceRules: pods }, validations: [{ expression: 'true' }] } }];
  const bindings = [{ metadata: { name: 'bound' }, spec: { policyName: 'gate', validationActions: ['Deny'] } }];
  const reason = 'ValidatingAdmissionPolicy (bound) admits everything when it cannot be asked: failurePolicy Ignore';
  const seen = { object: { kind: 'ValidatingAdmissionPolicy', namespace: '', name: 'gate' }, path: 'spec.failurePolicy', seen: 'Ignore', wanted: 'Fail', reason };
  expect(judge('admission-fails-open', { around: { namespaceLabels: {}, admission: { policies, bindings } } }).said).toEqual([{ verdict: 'fail', path: 'spec.failurePolicy', reason, seen }]);
});

describe('what is known', () => {
  const hidden = { readable: (kind: string) => ({ state: kind === 'validatingadmissionpolicies' ? 'forbidden' : 'ok', message: 'no' }) as const };
  const HIDDEN = 'The validatingadmissionpolicies of the cluster cannot be read (no)';
  const UNDECIDED = 'Whether a gate looks at the pod depends on CEL match conditions, which are not evaluated here';

  it.each<[string, Subject, Verdict, string]>([
    ['a gate that holds settles it', subjectWith([calling('a')], { a: NOW }, hidden), 'pass', ''],
    ['a gate that does not hold, beside what cannot be read', subjectWith([calling('a')], {}, hidden), 'unknown', HIDDEN],
    ['none, beside what cannot be read', subjectWith([], {}, hidden), 'unknown', HIDDEN],
    ['none', subjectWith([], {}), 'not-applicable', 'No admission gate looks at its pods; admission-enforced has that loss'],
    ['one that CEL decides about', subjectWith([calling('a', { matchConditions })], {}), 'unknown', UNDECIDED],
    ['static pods', { ...subjectWith([], {}), staticPod: true }, 'not-applicable', 'The kubelet starts static pods without asking the API server'],
  ])('%s', (_, subject, verdict, reason) => {
    expect(judge('admission-fails-open', subject).said.map((one) => [one.verdict, one.reason])).toEqual([[verdict, reason]]);
  });

  it('Pod Security settles it, and nothing else is said', () => {
    const judged = judge('admission-fails-open', { around: { admission: { webhooks: [calling('a', { failurePolicy: 'Ignore' })] } } });
    expect(judged.said).toEqual([{ verdict: 'pass', reason: '', path: null }]);
  });
});

test.each<[string, Json[], Record<string, number | null>, string, Verdict]>([
  ['of a gate that would hold', [calling('a')], { a: null }, 'kyverno', 'unknown'],
  ['of one that was seen to answer', [calling('a')], { a: NOW - MINUTE }, 'kyverno', 'pass'],
  ['of one that fails open anyway', [calling('a', { failurePolicy: 'Ignore' })], { a: null }, 'kyverno', 'fail'],
  ['of nothing that is asked', [calling('a')], { a: null }, 'other', 'fail'],
])('endpoints that cannot be read, %s', (_, gates, lastReadyAt, hidden, verdict) => {
  const readable = (kind: string, namespace: string) => ({ state: kind === 'endpointslices' && namespace === hidden ? 'forbidden' : 'ok', message: 'no' }) as const;
  const judged = judge('admission-fails-open', subjectWith(gates, lastReadyAt, { readable }));
  expect(judged.verdict).toBe(verdict);
  expect(judged.said[0]?.reason === 'The endpointslices of namespace kyverno cannot be read (no)').toBe(verdict === 'unknown');
});

test('a webhook that names neither a service nor an address counts by its failurePolicy', () => {
  expect(judge('admission-fails-open', { around: { namespaceLabels: {}, admission: { webhooks: [calling('a', { clientConfig: {} })] } } }).verdict).toBe('pass');
});
