import { describe, expect, it } from 'vitest';
import type { AdminNetworkPolicy, ForeignNetworkPolicy } from '../model/inventory.ts';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { egressIsolated } from './egress-isolated.ts';
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

/** The reason for a pass, by the number of policies that isolate the pod. */
it.each<[number, string]>([
  [1, 'NetworkPolicy policy-0 isolates the pod for ingress'],
  [2, 'NetworkPolicies policy-0 and policy-1 isolate the pod for ingress'],
  [5, 'NetworkPolicies policy-0, policy-1, policy-2, policy-3 and policy-4 isolate the pod for ingress'],
  [6, 'NetworkPolicies policy-0, policy-1, policy-2, policy-3, policy-4 and 1 more isolate the pod for ingress'],
])('names the policies that isolate it: %i', (many, reason) => {
  const networkPolicies = Array.from({ length: many }, () => ({ podSelector: {} }));
  const seen = { path: 'labels', root: 'metadata', seen: { app: 'app' }, wanted: 'a NetworkPolicy that selects these labels for ingress', reason, fixable: false };
  expect(judge('ingress-isolated', { around: { networkPolicies } }).said).toEqual([{ verdict: 'pass', reason, path: 'metadata.labels', seen }]);
});

it('words nothing where only the verdict is kept', () => {
  const [check, subject] = [egressIsolated, subjectOf({})];
  const passed: unknown[][] = [];
  const never = (): never => {
    throw new Error('it passes');
  };
  check.pod(subject.groups[0]!, subject, { verdictOnly: true, pass: (...notes) => passed.push(notes), fail: never, unknown: never, notApplicable: never, until: never });
  expect(passed).toEqual([[]]);
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

  it.each<['ingress' | 'egress', Spec]>([
    ['ingress', { from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }],
    ['egress', { to: [{ ipBlock: { cidr: '::/0' } }], ports: [{ protocol: 'UDP' }] }],
  ])('shows peers and ports of the rule for %s, and only of policies that open', (direction, rule) => {
    const policyTypes = ['Ingress', 'Egress'];
    const around = { networkPolicies: [{ podSelector: {}, policyTypes }, { podSelector: {}, policyTypes, [direction]: [rule] }] };
    const { said } = judge(`${direction}-isolated`, { around });
    expect(said.map((one) => [one.path, one.seen?.object?.name, one.seen?.fixable])).toEqual([[`spec.${direction}[0]`, 'policy-1', undefined]]);
    expect(said[0]?.seen?.seen).toEqual(rule);
  });

  it.each<[string, Record<string, string> | null, unknown]>([
    ['labels', { app: null as unknown as string, tier: 'web' }, { tier: 'web' }],
    ['no labels as no field', { app: null as unknown as string }, undefined],
  ])('shows %s', (_, labels, seen) => {
    const [said] = judge('egress-isolated', { metadata: { labels }, around: { networkPolicies: [] } }).said;
    expect(said).toEqual({
      verdict: 'fail',
      path: 'metadata.labels',
      reason: 'No NetworkPolicy of namespace shop selects the pod for egress',
      seen: { path: 'labels', root: 'metadata', seen, wanted: 'a NetworkPolicy that selects these labels for egress', reason: 'No NetworkPolicy of namespace shop selects the pod for egress', fixable: false },
    });
  });

  it('has no field to change where the plugin enforces nothing', () => {
    const reason = 'Network policies are not enforced in this cluster: its network plugin ignores them';
    const seen = { path: '', root: 'object', seen: 'a network plugin that enforces no policies', wanted: 'one that does, such as Calico, Cilium or Antrea', reason, fixable: false };
    for (const id of ['ingress-isolated', 'default-deny'] as const) expect(judge(id, { around: { enforcer: 'none' } }).said).toEqual([{ verdict: 'fail', reason, path: '', seen }]);
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
    [
      'none recognised, opened: said',
      subjectOf({ around: { networkPolicies: [{ podSelector: {}, ingress: [{}] }] } }),
      { enforcer: null },
      'fail',
      `NetworkPolicy policy-0 opens all ports to everyone: ingress[0] has no from${ASSUMED}`,
    ],
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

  const said = (around: Partial<Subject['namespace']>, cluster: Partial<Subject['cluster']> = {}) => {
    const base = subjectOf({ around: { networkPolicies: [] } });
    return judge('ingress-isolated', { ...base, namespace: { ...base.namespace, ...around }, cluster: { ...base.cluster, ...cluster } }).said;
  };

  it('names the first that is not evaluated, and how many there are', () => {
    const reasons = [[cilium], [cilium, cilium, cilium]].map((foreignPolicies) => said({ foreignPolicies })[0]?.reason);
    expect(reasons).toEqual(['', ' and 2 more'].map((others) => `CiliumNetworkPolicy l7${others} may isolate the pod; policies of that kind are not evaluated here`));
  });

  it.each(['ingress', 'egress'] as const)('names the one that denies %s', (direction) => {
    const [namespaces, everywhere] = [[{ namespaces: {} }], [{ networks: ['0.0.0.0/0', '::/0'] }]];
    const rule = direction === 'ingress' ? { ingress: [{ action: 'Deny', from: namespaces }] } : { egress: [{ action: 'Deny', to: everywhere }] };
    const deny = projectRaw('clusternetworkpolicies', { metadata: { name: 'deny' }, spec: { tier: 'Admin', priority: 1, subject: { namespaces: {} }, ...rule } }) as AdminNetworkPolicy;
    const base = subjectOf({ around: { networkPolicies: [] } });
    const judged = judge(`${direction}-isolated`, { ...base, cluster: { ...base.cluster, adminPolicies: [deny] } }).said;
    const reason = `ClusterNetworkPolicy deny denies ${direction} ${direction === 'ingress' ? 'from' : 'to'} everyone`;
    const seen = { object: { kind: 'ClusterNetworkPolicy', namespace: '', name: 'deny' }, path: `spec.${direction}`, seen: 'Deny', wanted: `a policy that isolates the pod for ${direction}`, reason, fixable: false };
    expect(judged).toEqual([{ verdict: 'pass', reason, path: `spec.${direction}`, seen }]);
  });

  it('names the one that is not worked out', () => {
    const base = subjectOf({ around: { networkPolicies: [] } });
    expect(judge('egress-isolated', { ...base, cluster: { ...base.cluster, adminPolicies: [passSome] } }).said).toEqual([
      { verdict: 'unknown', reason: 'AdminNetworkPolicy some selects the pod, and what it comes to is not worked out here', path: null },
    ]);
  });

  it.each<[string, Record<string, unknown>, Verdict]>([
    ['the namespace by the label that every namespace has', { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }, 'pass'],
    ['another namespace by that label', { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } } }, 'fail'],
    ['the namespace by a label of its own', { namespaces: { matchLabels: { team: 'shop' } } }, 'pass'],
    ['the pod by its label', { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'app' } } } }, 'pass'],
    ['other pods', { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } }, 'fail'],
  ])('a Deny of the whole cluster that selects %s', (_, subject, verdict) => {
    const spec = { tier: 'Admin', priority: 1, subject, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] };
    const policy = projectRaw('clusternetworkpolicies', { metadata: { name: 'deny' }, spec }) as AdminNetworkPolicy;
    const base = subjectOf({ around: { networkPolicies: [], namespaceLabels: { team: 'shop' } } });
    expect(judge('ingress-isolated', { ...base, cluster: { ...base.cluster, adminPolicies: [policy] } }).verdict).toBe(verdict);
  });

  it.each<[string, Record<string, unknown>, Verdict]>([
    ['by a label', { namespaces: { matchLabels: { team: 'shop' } } }, 'unknown'],
    ['by a label, and pods within', { pods: { namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] }, podSelector: {} } }, 'unknown'],
    ['by its name', { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }, 'pass'],
    ['like every other', { namespaces: {} }, 'pass'],
    ['not, by its name', { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } } }, 'fail'],
  ])('a Deny of the whole cluster that selects a namespace that cannot be read %s', (_, subject, verdict) => {
    const spec = { tier: 'Admin', priority: 1, subject, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] };
    const policy = projectRaw('clusternetworkpolicies', { metadata: { name: 'deny' }, spec }) as AdminNetworkPolicy;
    const base = subjectOf({ around: { networkPolicies: [] } });
    expect(judge('ingress-isolated', { ...base, namespace: { ...base.namespace, object: null }, cluster: { ...base.cluster, adminPolicies: [policy] } }).verdict).toBe(verdict);
  });

  it('counts a Baseline tier only for pods that no NetworkPolicy isolates', () => {
    const spec = { tier: 'Baseline', priority: 1, subject: { namespaces: {} }, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] };
    const baseline = projectRaw('clusternetworkpolicies', { metadata: { name: 'base' }, spec }) as AdminNetworkPolicy;
    expect([[], OPENED].map((networkPolicies) => verdicts(networkPolicies, [], [baseline])[0])).toEqual(['pass', 'unknown']);
  });

  it.each([
    'clusternetworkpolicies',
    'adminnetworkpolicies',
    'baselineadminnetworkpolicies',
    'ciliumnetworkpolicies',
    'ciliumclusterwidenetworkpolicies',
    'networkpolicies.crd.projectcalico.org',
    'globalnetworkpolicies.crd.projectcalico.org',
  ])('fails open pods only where it could see that no %s isolate them', (hidden) => {
    const readable = (kind: string) => ({ state: kind === hidden ? 'forbidden' : 'ok', message: 'no' }) as const;
    expect(said({}, { readable })).toEqual([{ verdict: 'unknown', reason: expect.stringContaining(hidden), path: null }]);
  });
});
