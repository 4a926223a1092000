import type { PodCheck } from './check.ts';
import { judgeIsolation } from './network-isolation.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * Network policies decide where the pod may connect to, and are not opened to everything again.
 *
 * Objects: NetworkPolicies of the pod's namespace that select its labels and have policyTypes Egress (left out means Egress only if there
 * are egress rules)
 * A Deny to everyone in an admin policy isolates as well. Not applicable to pods with hostNetwork.
 * Forbidden in any of them: a rule for all ports, or all of a protocol, with no `to`, or with an ipBlock 0.0.0.0/0 or ::/0 without `except`
 * Source: NetworkPolicy v1, networking.k8s.io; CIS Kubernetes Benchmark 5.3.2
 */
export const egressIsolated: PodCheck = {
  id: 'egress-isolated',
  item: 9,
  severity: 'medium',
  scope: 'w',
  specOnly: false,
  title: 'Connects to chosen peers only',
  failing: 'May connect to anything',
  docs: {
    why:
      'An intruder needs a way out: to fetch tools, to reach a command server, to carry data away, to ask the cloud’s metadata service for ' +
      'credentials. A workload that may only speak to its database and to DNS offers none.',
    remedy:
      'Create a NetworkPolicy whose podSelector selects the pod, with policyTypes: [Egress] and one rule for each thing it calls. Allow UDP ' +
      'and TCP port 53 to kube-system, or names no longer resolve.',
    blind:
      'What policies of the plugin’s own kinds (Cilium’s, Calico’s) say: where there are any, a pod that would fail is unknown, and so it is where an admin policy ' +
      'does more than deny everyone. Whether the plugin enforces what it reads: where none is recognised, policies are graded as if they were enforced, and ' +
      'that is said. Pods on the network of their node are not asked, since most plugins ignore policies there. Egress gateways and firewalls outside the cluster.',
    commands: ['kubectl get networkpolicy -n NAMESPACE -o yaml', 'kubectl exec POD -n NAMESPACE -- wget -T 3 -qO- https://example.com'],
    references: [
      cis('5.3.2'),
      nsa('Network separation and hardening'),
      mitre('T1041'),
      mitre('T1552.005'),
      kubernetesDocs('network policies', 'concepts/services-networking/network-policies/'),
    ],
  },
  examples: {
    pass: [
      { title: 'deny all', around: { networkPolicies: [{ podSelector: {}, policyTypes: ['Egress'] }] } },
      {
        title: 'one database, policyTypes left out',
        around: {
          networkPolicies: [{ podSelector: {}, egress: [{ to: [{ podSelector: { matchLabels: { app: 'db' } } }], ports: [{ port: 5432 }] }] }],
        },
      },
      {
        title: 'the internet, but not the metadata service',
        around: {
          networkPolicies: [{ podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }] }] }],
        },
      },
    ],
    fail: [
      { title: 'no policy', around: { networkPolicies: [] } },
      { title: 'ingress only: policyTypes left out and no egress rule', around: { networkPolicies: [{ podSelector: {} }] } },
      { title: 'a rule that allows everything', around: { networkPolicies: [{ podSelector: {}, policyTypes: ['Egress'], egress: [{}] }] } },
      { title: 'all addresses', around: { networkPolicies: [{ podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: '::/0' } }] }] }] } },
    ],
  },
  pod: (group, subject, report) => judgeIsolation('egress', group, subject, report),
};
