import type { PodCheck } from './check.ts';
import { judgeIsolation } from './network-isolation.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * Network policies decide who may connect to the pod, and are not opened to everyone again.
 *
 * Objects: NetworkPolicies of the pod's namespace that select its labels and have policyTypes Ingress (left out means Ingress)
 * A Deny from everyone in an admin policy isolates as well. Not applicable to pods with hostNetwork.
 * Forbidden in any of them: a rule for all ports, or all of a protocol, with no `from`, with an ipBlock 0.0.0.0/0 or ::/0 without `except`, or with
 * `namespaceSelector: {}` for all pods
 * Source: NetworkPolicy v1, networking.k8s.io; CIS Kubernetes Benchmark 5.3.2
 */
export const ingressIsolated: PodCheck = {
  id: 'ingress-isolated',
  item: 9,
  severity: 'high',
  scope: 'w',
  specOnly: false,
  title: 'Only chosen peers may connect to it',
  failing: 'Everyone in the cluster may connect to it',
  docs: {
    why:
      'Without a policy that selects it, a pod accepts connections from every pod of every namespace. One compromised workload then reaches ' +
      'every database, cache and admin port of the cluster.',
    remedy:
      'Create a NetworkPolicy whose podSelector selects the pod, with policyTypes: [Ingress] and one rule for each client. Start with a ' +
      'policy with podSelector: {} and no rules, which denies everything, and then allow what is needed.',
    blind:
      'What policies of the plugin’s own kinds (Cilium’s, Calico’s) say: where there are any, a pod that would fail is unknown, and so it is where an admin policy ' +
      'does more than deny everyone. Whether the plugin enforces what it reads: where none is recognised, policies are graded as if they were enforced, and ' +
      'that is said. Pods on the network of their node are not asked, since most plugins ignore policies there.',
    commands: [
      'kubectl get networkpolicy -n NAMESPACE',
      'kubectl describe networkpolicy -n NAMESPACE',
      'kubectl get pod POD -n NAMESPACE --show-labels',
    ],
    references: [
      cis('5.3.2'),
      nsa('Network separation and hardening'),
      mitre('T1046'),
      mitre('T1210'),
      kubernetesDocs('network policies', 'concepts/services-networking/network-policies/'),
    ],
  },
  examples: {
    pass: [
      { title: 'deny all: no rules are a policy too', around: { networkPolicies: [{ podSelector: {} }] } },
      {
        title: 'one client on one port',
        around: {
          networkPolicies: [
            {
              podSelector: {},
              policyTypes: ['Ingress'],
              ingress: [{ from: [{ podSelector: { matchLabels: { app: 'frontend' } } }], ports: [{ protocol: 'TCP', port: 8080 }] }],
            },
          ],
        },
      },
      {
        title: 'everyone, but on one port only',
        around: { networkPolicies: [{ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [{ protocol: 'TCP', port: 8080 }] }] }] },
      },
    ],
    fail: [
      { title: 'no policy', around: { networkPolicies: [] } },
      { title: 'egress only', around: { networkPolicies: [{ podSelector: {}, policyTypes: ['Egress'] }] } },
      { title: 'a policy that selects other pods', around: { networkPolicies: [{ podSelector: { matchLabels: { app: 'other' } } }] } },
      { title: 'a rule that allows everything', around: { networkPolicies: [{ podSelector: {}, ingress: [{}] }] } },
      {
        title: 'all addresses',
        around: { networkPolicies: [{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }] },
      },
      { title: 'every namespace', around: { networkPolicies: [{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] }] } },
      { title: 'a plugin that ignores policies', around: { networkPolicies: [{ podSelector: {} }], enforcer: 'none' } },
    ],
  },
  pod: (group, subject, report) => judgeIsolation('ingress', group, subject, report),
};
