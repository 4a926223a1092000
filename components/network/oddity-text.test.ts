import { expect, test } from 'vitest';
import type { NetworkPolicyRow } from '#lib/api/network.ts';
import { briefText, oddityLines, portsText } from './oddity-text.ts';

const row: NetworkPolicyRow = { namespace: 'shop', name: 'p', directions: ['egress'], selects: 1, workloads: [], oddities: [], unmatched: [], opens: [], duplicateOf: null, shadowedBy: null };

test('what is cut comes before what is clutter', () => {
  const lines = oddityLines({
    ...row,
    oddities: ['selects-nothing', 'unmatched', 'shadowed'],
    unmatched: [
      { path: 'spec.egress[0]', sentence: 'Rule egress[0] allows nothing.', cutsDns: false },
      { path: 'spec.egress[1]', sentence: 'Rule egress[1] allows nothing, so DNS is cut.', cutsDns: true },
    ],
    shadowedBy: 'deny-all',
  });
  expect(lines.map(({ short, path }) => [short, path])).toEqual([
    ['DNS is cut', 'spec.egress[1]'],
    ['egress[0] matches nothing', 'spec.egress[0]'],
    ['selects nothing', 'spec.podSelector'],
    ['adds nothing to “deny-all”', null],
  ]);
  expect(oddityLines(row)).toEqual([]);
});

test.each([
  ['All Connections', 'all ports'],
  ['No Connections', 'nothing'],
  ['several', 'several'],
  ['TCP 443,8080-8090,UDP 53', 'TCP 443, 8080-8090, UDP 53'],
])('%s reads %s', (ports, text) => expect(portsText(ports)).toBe(text));

test.each([
  ['Rule egress[1] of NetworkPolicy shop/p allows nothing: there is no namespace with name=kube-system, so DNS is cut.', 'There is no namespace with name=kube-system, so DNS is cut.'],
  ['No workload has the labels that it selects, so it isolates nothing.', 'No workload has the labels that it selects, so it isolates nothing.'],
])('beside the policy and its rule %s is short', (text, brief) => expect(briefText({ odd: 'unmatched', short: '', text, path: null, grave: false })).toBe(brief));
