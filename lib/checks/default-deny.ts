import { type Direction, isolates } from '../kubernetes/network/isolation.ts';
import { findOpening, isEmptySelector } from '../kubernetes/network/openings.ts';
import type { NetworkPolicy } from '../model/inventory.ts';
import type { Subject } from '../model/subject.ts';
import type { Report, SubjectCheck } from './check.ts';
import { notEnforced, ON_HOST_NETWORK, unevaluated } from './network-isolation.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';
import { unreadable } from './unreadable.ts';

/**
 * Whatever is deployed into the namespace tomorrow is isolated too.
 *
 * Objects: NetworkPolicies of the namespace with an empty podSelector that isolate ingress and egress, one for both or one for each. One
 * that opens all ports to everyone isolates nothing. Not applicable where the Namespace is not among the manifests.
 * Source: Kubernetes documentation, "Default deny all ingress and all egress traffic"; CIS Kubernetes Benchmark 5.3.2
 */
export const defaultDeny: SubjectCheck = {
  id: 'default-deny',
  item: 9,
  severity: 'low',
  scope: 'n',
  title: 'Its namespace denies by default',
  failing: 'Its namespace does not deny by default',
  docs: {
    why:
      'Policies that name their pods protect what somebody thought of. A default deny covers the pod that is added next month, the debug pod ' +
      'and the one with a mistyped label, and turns every forgotten rule into a refused connection instead of an open one.',
    remedy:
      'Create one NetworkPolicy with podSelector: {} and policyTypes: [Ingress, Egress] in the namespace; add an egress rule for DNS to it ' +
      'or beside it.',
    blind: 'Default denies of the whole cluster in admin policies. What policies of the plugin’s own kinds say: where there are any, a missing default deny is unknown.',
    commands: [
      "kubectl get networkpolicies -n NAMESPACE -o custom-columns='NAME:.metadata.name,PODS:.spec.podSelector,TYPES:.spec.policyTypes,INGRESS:.spec.ingress,EGRESS:.spec.egress'",
    ],
    references: [
      cis('5.3.2'),
      nsa('Network separation and hardening'),
      mitre('T1046'),
      kubernetesDocs('default policies', 'concepts/services-networking/network-policies/#default-policies'),
    ],
  },
  examples: {
    pass: [
      { title: 'one policy for both directions', around: { networkPolicies: [{ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }] } },
      {
        title: 'with DNS allowed',
        around: {
          networkPolicies: [
            { podSelector: {}, policyTypes: ['Ingress', 'Egress'], egress: [{ to: [{ namespaceSelector: {} }], ports: [{ protocol: 'UDP', port: 53 }] }] },
          ],
        },
      },
      {
        title: 'one policy for each direction',
        around: {
          networkPolicies: [
            { podSelector: {}, policyTypes: ['Ingress'] },
            { podSelector: {}, policyTypes: ['Egress'] },
          ],
        },
      },
    ],
    fail: [
      { title: 'no policy', around: { networkPolicies: [] } },
      { title: 'ingress only', around: { networkPolicies: [{ podSelector: {} }] } },
      {
        title: 'chosen pods only',
        around: { networkPolicies: [{ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress', 'Egress'] }] },
      },
      {
        title: 'allows everything by default',
        around: { networkPolicies: [{ podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] }] },
      },
    ],
  },
  subject: judgeDefaultDeny,
};

function judgeDefaultDeny(subject: Subject, report: Report): void {
  const { name, policies, object } = subject.namespace;
  if (subject.cluster.kind === 'manifests' && object === null) return report.notApplicable(`Namespace ${name} is not among the manifests`);
  if (subject.groups.length > 0 && subject.groups.every(({ template }) => template.spec.hostNetwork)) return report.notApplicable(ON_HOST_NETWORK);
  const reason = unreadable('networkpolicies', subject);
  if (reason !== null) return report.unknown(reason);
  const ignored = notEnforced(subject.cluster);
  if (ignored !== null) return report.fail(ignored);
  const ingress = policies.some((policy) => deniesByDefault(policy, 'ingress'));
  const egress = policies.some((policy) => deniesByDefault(policy, 'egress'));
  if (ingress && egress) return report.pass();
  const foreign = unevaluated(subject);
  if (foreign !== null) return report.unknown(foreign.reason);
  const missing = ingress ? 'egress' : egress ? 'ingress' : 'ingress and egress';
  report.fail({
    object: { kind: 'Namespace', namespace: '', name },
    path: '',
    seen: policies.filter(({ podSelector }) => isEmptySelector(podSelector)).map((policy) => policy.name),
    wanted: 'a NetworkPolicy with podSelector: {} and policyTypes: [Ingress, Egress]',
    reason: `Namespace ${name} has no NetworkPolicy that denies ${missing} to every pod by default`,
    fixable: false,
  });
}

function deniesByDefault(policy: NetworkPolicy, direction: Direction): boolean {
  return isEmptySelector(policy.podSelector) && isolates(policy, direction) && findOpening(policy, direction) === null;
}
