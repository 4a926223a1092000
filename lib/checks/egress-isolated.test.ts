import { expect, it } from 'vitest';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';

// Policies are tried for both directions in ingress-isolated.test.ts; here is what differs.
it.each<[string, Record<string, unknown>, Verdict]>([
  ['no to', {}, 'fail'],
  ['all of IPv4', { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }, 'fail'],
  ['all of IPv6', { to: [{ ipBlock: { cidr: '::/0' } }] }, 'fail'],
  ['all but the metadata service', { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }] }, 'pass'],
  ['all addresses on one port', { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443 }] }, 'pass'],
  ['every namespace', { to: [{ namespaceSelector: {} }] }, 'pass'],
])('egress-isolated: %s', (_, rule, verdict) => {
  const around = { networkPolicies: [{ podSelector: {}, policyTypes: ['Egress'], egress: [rule] }] };
  expect(judge('egress-isolated', { around }).verdict).toBe(verdict);
});

it('names the rule', () => {
  const around = { networkPolicies: [{ podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: '::/0' } }], ports: [{ protocol: 'TCP' }] }] }] };
  expect(judge('egress-isolated', { around }).said).toMatchObject([
    { path: 'spec.egress[0]', reason: 'NetworkPolicy policy-0 opens all TCP ports to everyone: egress[0] names ::/0' },
  ]);
});
