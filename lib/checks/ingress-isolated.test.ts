import { describe, expect, it } from 'vitest';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { subjectOf } from './testing/subject.ts';

type Spec = Record<string, unknown>;
const verdictsOf = (networkPolicies: Spec[]): Verdict[] =>
  (['ingress-isolated', 'egress-isolated'] as const).map((id) => judge(id, { around: { networkPolicies } }).verdict);

/** Policies, verdict for ingress, for egress. Openings one by one are tried in lib/kubernetes/network/openings.test.ts. */
it.each<[string, Spec[], Verdict, Verdict]>([
  ['none', [], 'fail', 'fail'],
  ['podSelector {} without rules is a default deny', [{ podSelector: {} }], 'pass', 'fail'],
  ['a policy that selects nothing isolates nothing', [{ podSelector: { matchLabels: { app: 'gone' } }, policyTypes: ['Ingress', 'Egress'] }], 'fail', 'fail'],
  ['egress rules without policyTypes isolate both', [{ podSelector: {}, egress: [{ to: [{ podSelector: {} }] }] }], 'pass', 'pass'],
  ['egress rules beside policyTypes Ingress do nothing', [{ podSelector: {}, policyTypes: ['Ingress'], egress: [{ to: [{ podSelector: {} }] }] }], 'pass', 'fail'],
  ['directions add up over policies', [{ podSelector: {}, policyTypes: ['Egress'] }, { podSelector: { matchLabels: { app: 'app' } } }], 'pass', 'pass'],
  ['one policy opens what another closes', [{ podSelector: {} }, { podSelector: {}, ingress: [{}] }], 'fail', 'fail'],
  ['a policy for other pods opens nothing here', [{ podSelector: {} }, { podSelector: { matchLabels: { app: 'gone' } }, ingress: [{}] }], 'pass', 'fail'],
  ['every namespace: that opens ingress, egress stays within the cluster', [{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }], egress: [{ to: [{ namespaceSelector: {} }] }] }], 'fail', 'pass'],
  ['everyone on one port', [{ podSelector: {}, ingress: [{ ports: [{ port: 80 }] }], egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] }], 'pass', 'pass'],
])('isolation: %s', (_, policies, ...expected) => {
  expect(verdictsOf(policies)).toEqual(expected);
});

describe('evidence', () => {
  it('names the policy and the rule that opens', () => {
    const around = { networkPolicies: [{ podSelector: {}, ingress: [{ ports: [{ port: 80 }] }, {}] }] };
    expect(judge('ingress-isolated', { around }).said).toMatchObject([
      {
        path: 'spec.ingress[1]',
        reason: 'NetworkPolicy policy-0 opens all ports to everyone: ingress[1] has no from',
        seen: { object: { kind: 'NetworkPolicy', namespace: 'shop', name: 'policy-0' } },
      },
    ]);
  });

  it('shows the labels that nothing selects', () => {
    expect(judge('ingress-isolated', { around: { networkPolicies: [] } }).said).toMatchObject([
      { path: 'metadata.labels', reason: 'No NetworkPolicy of namespace shop selects the pod for ingress', seen: { seen: { app: 'app' } } },
    ]);
  });
});

describe('who enforces', () => {
  const isolated = subjectOf({});
  const open = subjectOf({ around: { networkPolicies: [] } });
  const ASSUMED = ' (assuming that policies are enforced: no network plugin was recognised)';

  it.each<[string, Subject, Partial<Subject['cluster']>, Verdict, string]>([
    ['a known plugin', isolated, {}, 'pass', ''],
    ['one that enforces nothing', isolated, { enforcer: 'none' }, 'fail', 'Network policies are not enforced in this cluster: its network plugin ignores them'],
    ['none recognised, isolated: said', isolated, { enforcer: null }, 'pass', `1 policy isolates the pod for ingress${ASSUMED}`],
    ['none recognised, open: said', open, { enforcer: null }, 'fail', `No NetworkPolicy of namespace shop selects the pod for ingress${ASSUMED}`],
    ['manifests have no plugin', isolated, { enforcer: null, kind: 'manifests' }, 'pass', ''],
    [
      'policies that cannot be read',
      isolated,
      { readable: () => ({ state: 'forbidden', message: 'forbidden by RBAC' }) },
      'unknown',
      'The networkpolicies of namespace shop cannot be read (forbidden by RBAC)',
    ],
    ['a stale source still counts', isolated, { readable: () => ({ state: 'stale', message: 'since 09:00' }) }, 'pass', ''],
  ])('%s', (_, subject, cluster, verdict, reason) => {
    const judged = judge('ingress-isolated', { ...subject, cluster: { ...subject.cluster, ...cluster } });
    expect([judged.verdict, judged.said[0]?.reason]).toEqual([verdict, reason]);
  });
});

it.each(['ingress-isolated', 'egress-isolated', 'default-deny'] as const)('on the network of the node %s makes no sense', (id) => {
  expect(judge(id, { spec: { hostNetwork: true }, around: { networkPolicies: [] } }).verdict).toBe('not-applicable');
});
