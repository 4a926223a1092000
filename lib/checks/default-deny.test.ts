import { describe, expect, it } from 'vitest';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { subjectOf } from './testing/subject.ts';

const BOTH = ['Ingress', 'Egress'];

it.each<[string, Record<string, unknown>[], Verdict]>([
  ['none', [], 'fail'],
  ['both directions', [{ podSelector: {}, policyTypes: BOTH }], 'pass'],
  ['no podSelector at all is an empty one', [{ policyTypes: BOTH }], 'pass'],
  ['empty parts are an empty selector', [{ podSelector: { matchLabels: {}, matchExpressions: [] }, policyTypes: BOTH }], 'pass'],
  ['policyTypes left out is ingress only', [{ podSelector: {} }], 'fail'],
  ['policyTypes left out with egress rules is both', [{ podSelector: {}, egress: [{ ports: [{ port: 53 }] }] }], 'pass'],
  ['one policy each', [{ podSelector: {}, policyTypes: ['Ingress'] }, { podSelector: {}, policyTypes: ['Egress'] }], 'pass'],
  ['chosen pods', [{ podSelector: { matchLabels: { app: 'app' } }, policyTypes: BOTH }], 'fail'],
  ['pods that have a label', [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, policyTypes: BOTH }], 'fail'],
  ['an allow-all denies nothing', [{ podSelector: {}, policyTypes: BOTH, ingress: [{}], egress: [{}] }], 'fail'],
])('default-deny: %s', (_, networkPolicies, verdict) => {
  expect(judge('default-deny', { around: { networkPolicies } }).verdict).toBe(verdict);
});

it('says which direction is missing', () => {
  const around = { networkPolicies: [{ podSelector: {}, policyTypes: ['Egress'] }] };
  expect(judge('default-deny', { around }).said[0]?.reason).toBe('Namespace shop has no NetworkPolicy that denies ingress to every pod by default');
});

describe('around it', () => {
  const base = subjectOf({});

  it('is unknown where policies cannot be read, and fails where nothing enforces them', () => {
    const with_ = (cluster: Partial<typeof base.cluster>) => judge('default-deny', { ...base, cluster: { ...base.cluster, ...cluster } }).verdict;
    expect(with_({ readable: () => ({ state: 'error', message: null }) })).toBe('unknown');
    expect(with_({ readable: (kind) => ({ state: kind === 'networkpolicies' ? 'error' : 'ok', message: null }) })).toBe('unknown');
    expect(with_({ enforcer: 'none' })).toBe('fail');
    expect(with_({ enforcer: null })).toBe('pass');
  });

  it('applies while one group of pods is off the network of the node', () => {
    const onNode = subjectOf({ spec: { hostNetwork: true } }).groups;
    expect(judge('default-deny', { ...base, groups: [...onNode, ...base.groups] }).verdict).toBe('pass');
    expect(judge('default-deny', { ...base, groups: onNode }).verdict).toBe('not-applicable');
  });
});

it.each<[string, boolean, Record<string, unknown>[], Verdict]>([
  ['with the Namespace they are judged', true, [{ podSelector: {}, policyTypes: BOTH }], 'pass'],
  ['as nothing is', true, [], 'fail'],
  ['without it there is nobody to ask', false, [{ podSelector: {}, policyTypes: BOTH }], 'not-applicable'],
])('policies among manifests: %s', (_, given, networkPolicies, verdict) => {
  const { namespace, cluster, ...subject } = subjectOf({ around: { networkPolicies, enforcer: null } });
  const manifests = { ...subject, namespace: { ...namespace, object: given ? namespace.object : null }, cluster: { ...cluster, kind: 'manifests' as const } };
  expect(judge('default-deny', manifests).verdict).toBe(verdict);
});

it('shows the policies for every pod that do not do', () => {
  const networkPolicies = [{ podSelector: {} }, { podSelector: { matchLabels: { app: 'app' } }, policyTypes: BOTH }, { podSelector: {}, policyTypes: BOTH, egress: [{}] }];
  const reason = 'Namespace shop has no NetworkPolicy that denies egress to every pod by default';
  const seen = { object: { kind: 'Namespace', namespace: '', name: 'shop' }, path: '', seen: ['policy-0', 'policy-2'], wanted: 'a NetworkPolicy with podSelector: {} and policyTypes: [Ingress, Egress]', reason, fixable: false };
  expect(judge('default-deny', { around: { networkPolicies } }).said).toEqual([{ verdict: 'fail', reason, path: '', seen }]);
});

it('names both directions where both are missing, and applies while there are no pods', () => {
  const subject = { ...subjectOf({ around: { networkPolicies: [] } }), groups: [] };
  expect(judge('default-deny', subject).said[0]?.reason).toBe('Namespace shop has no NetworkPolicy that denies ingress and egress to every pod by default');
});
