import { describe, expect, it } from 'vitest';
import type { AdminNetworkPolicy, ForeignNetworkPolicy } from '../model/inventory.ts';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { projectRaw } from './testing/project-raw.ts';
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
  const NAMED = 'NetworkPolicy policy-0 isolates the pod for ingress';

  it.each<[string, Subject, Partial<Subject['cluster']>, Verdict, string]>([
    ['a known plugin', isolated, {}, 'pass', NAMED],
    ['one that enforces nothing', isolated, { enforcer: 'none' }, 'fail', 'Network policies are not enforced in this cluster: its network plugin ignores them'],
    ['none recognised, isolated: said', isolated, { enforcer: null }, 'pass', `${NAMED}${ASSUMED}`],
    ['none recognised, open: said', open, { enforcer: null }, 'fail', `No NetworkPolicy of namespace shop selects the pod for ingress${ASSUMED}`],
    ['manifests have no plugin', isolated, { enforcer: null, kind: 'manifests' }, 'pass', NAMED],
    [
      'policies that cannot be read',
      isolated,
      { readable: () => ({ state: 'forbidden', message: 'forbidden by RBAC' }) },
      'unknown',
      'The networkpolicies of namespace shop cannot be read (forbidden by RBAC)',
    ],
    ['a stale source still counts', isolated, { readable: () => ({ state: 'stale', message: 'since 09:00' }) }, 'pass', NAMED],
  ])('%s', (_, subject, cluster, verdict, reason) => {
    const judged = judge('ingress-isolated', { ...subject, cluster: { ...subject.cluster, ...cluster } });
    expect([judged.verdict, judged.said[0]?.reason]).toEqual([verdict, reason]);
  });
});

it.each(['ingress-isolated', 'egress-isolated', 'default-deny'] as const)('on the network of the node %s makes no sense', (id) => {
  expect(judge(id, { spec: { hostNetwork: true }, around: { networkPolicies: [] } }).verdict).toBe('not-applicable');
});

describe('policies that are no NetworkPolicy', () => {
  const IDS = ['ingress-isolated', 'egress-isolated', 'default-deny'] as const;
  const cilium = projectRaw('ciliumnetworkpolicies', { metadata: { name: 'l7', namespace: 'shop' } }) as ForeignNetworkPolicy;
  const denyAll = projectRaw('clusternetworkpolicies', { metadata: { name: 'deny' }, spec: { tier: 'Admin', priority: 1, subject: { namespaces: {} }, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] } }) as AdminNetworkPolicy;
  const passSome = projectRaw('adminnetworkpolicies', { metadata: { name: 'some' }, spec: { priority: 1, subject: { namespaces: {} }, egress: [{ action: 'Pass', to: [{ namespaces: {} }] }] } }) as AdminNetworkPolicy;
  const verdicts = (networkPolicies: Record<string, unknown>[], foreignPolicies: ForeignNetworkPolicy[], adminPolicies: AdminNetworkPolicy[]) => {
    const base = subjectOf({ around: { networkPolicies } });
    const subject = { ...base, namespace: { ...base.namespace, foreignPolicies }, cluster: { ...base.cluster, adminPolicies } };
    return IDS.map((id) => judge(id, subject).verdict);
  };
  const CLOSED = [{ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }];
  const OPENED = [{ podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] }];

  it.each<[string, Verdict[], Verdict[]]>([
    ['a plugin’s own turns a fail into unknown', verdicts([], [cilium], []), ['unknown', 'unknown', 'unknown']],
    ['and so where rules open everything', verdicts(OPENED, [cilium], []), ['unknown', 'unknown', 'unknown']],
    ['and leaves a pass alone', verdicts(CLOSED, [cilium], []), ['pass', 'pass', 'pass']],
    ['a Deny of the whole cluster isolates in its direction', verdicts([], [], [denyAll]), ['pass', 'fail', 'fail']],
    ['also where rules open everything', verdicts(OPENED, [], [denyAll]), ['pass', 'fail', 'fail']],
    ['what is not worked out turns a fail into unknown, in its direction', verdicts([], [], [passSome]), ['fail', 'unknown', 'fail']],
  ])('%s', (_, judged, expected) => expect(judged).toEqual(expected));

  it('fails open pods only where it could see that nothing else isolates them', () => {
    const base = subjectOf({ around: { networkPolicies: [] } });
    const readable = (kind: string) => ({ state: kind === 'ciliumnetworkpolicies' ? 'forbidden' : 'ok', message: 'no' }) as const;
    expect(judge('ingress-isolated', { ...base, cluster: { ...base.cluster, readable } }).verdict).toBe('unknown');
  });
});
