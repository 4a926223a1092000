import type { Subject } from '../model/subject.ts';
import { admissionNotAsked, gatesOf } from './admission-gates.ts';
import type { Report, SubjectCheck } from './check.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/**
 * A pod created in the namespace passes something that may refuse it.
 *
 * Objects: Pod Security at baseline or restricted; a ValidatingAdmissionPolicy that matches pods, bound with Deny; a validating webhook of a
 * policy engine whose rules and selectors match
 * Unknown where only a CEL match condition decides.
 * Source: KEP-2579, KEP-3488, admissionregistration.k8s.io/v1
 */
export const admissionEnforced: SubjectCheck = {
  id: 'admission-enforced',
  item: 11,
  severity: 'medium',
  scope: 'n',
  title: 'Its pods pass an enforcing admission gate',
  failing: 'Its pods pass no enforcing admission gate',
  docs: {
    why:
      'Without a gate, whatever anyone with the right to create pods writes is what runs: a privileged pod, a mount of the host, an image from ' +
      'anywhere. Checks in a pipeline do not see what is applied past it.',
    remedy:
      'Label the namespace for Pod Security at baseline or restricted, bind a ValidatingAdmissionPolicy for pods with the action Deny, or take the ' +
      'namespace into the scope of your policy engine. Run it with warnings first.',
    blind:
      'What the gate refuses: one that matches pods counts, however little it asks. CEL match conditions are not evaluated, and validating webhooks ' +
      'that belong to no known policy engine decide nothing; name yours in the configuration (policyEngines). Static pods are not asked: the kubelet starts them by itself.',
    commands: [
      'kubectl get namespace NAMESPACE --show-labels',
      'kubectl get validatingadmissionpolicies,validatingadmissionpolicybindings,validatingwebhookconfigurations',
      'kubectl run probe -n NAMESPACE --image=registry.k8s.io/pause:3.10 --privileged --dry-run=server',
    ],
    references: [
      kubernetesDocs('validating admission policy', 'reference/access-authn-authz/validating-admission-policy/'),
      kubernetesDocs('dynamic admission control', 'reference/access-authn-authz/extensible-admission-controllers/'),
      nsa('Kubernetes Pod security'),
      mitre('T1610'),
    ],
  },
  examples: {
    pass: [
      { title: 'Pod Security at baseline', around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } },
      {
        title: 'a policy for pods, bound with Deny',
        around: {
          namespaceLabels: {},
          admission: {
            policies: [{ metadata: { name: 'no-root' }, spec: { matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] }, validations: [{ expression: 'object.spec.hostPID != true' }] } }],
            bindings: [{ metadata: { name: 'no-root' }, spec: { policyName: 'no-root', validationActions: ['Deny'] } }],
          },
        },
      },
      {
        title: 'a webhook of a policy engine',
        around: {
          namespaceLabels: {},
          admission: {
            webhooks: [{ metadata: { name: 'kyverno-resource-validating-webhook-cfg' }, webhooks: [{ name: 'validate.kyverno.svc-fail', rules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*/*'] }], clientConfig: { service: { namespace: 'kyverno', name: 'kyverno-svc' } } }] }],
          },
        },
      },
    ],
    fail: [
      { title: 'nothing', around: { namespaceLabels: {} } },
      {
        title: 'a policy that only warns',
        around: {
          namespaceLabels: {},
          admission: {
            policies: [{ metadata: { name: 'no-root' }, spec: { matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] }, validations: [{ expression: 'object.spec.hostPID != true' }] } }],
            bindings: [{ metadata: { name: 'no-root' }, spec: { policyName: 'no-root', validationActions: ['Warn'] } }],
          },
        },
      },
      {
        title: 'a webhook for another resource',
        around: {
          namespaceLabels: {},
          admission: {
            webhooks: [{ metadata: { name: 'gatekeeper' }, webhooks: [{ name: 'validation.gatekeeper.sh', rules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }], clientConfig: { service: { namespace: 'gatekeeper-system', name: 'gatekeeper-webhook-service' } } }] }],
          },
        },
      },
    ],
  },
  subject: judgeAdmission,
};

function judgeAdmission(subject: Subject, report: Report): void {
  const notAsked = admissionNotAsked(subject);
  if (notAsked !== null) return report.notApplicable(notAsked);
  const gates = gatesOf(subject);
  if (gates.podSecurity) return report.pass();
  for (const [index, found] of gates.byGroup.entries()) {
    if (found.some(({ matches }) => matches === true)) report.pass();
    else if (gates.unreadable !== null) report.unknown(gates.unreadable);
    else if (found.length > 0) report.unknown(`Whether ${found[0]?.object.kind} ${found[0]?.object.name} looks at the pod depends on CEL match conditions, which are not evaluated here`);
    else {
      report.fail({
        object: { kind: 'Namespace', namespace: '', name: subject.namespace.name },
        path: `metadata.labels["${ENFORCE}"]`,
        seen: subject.namespace.object?.labels[ENFORCE],
        wanted: 'Pod Security at baseline, a bound admission policy for pods, or a policy engine that looks at this namespace',
        reason: `Nothing that may refuse a pod looks at those of ${subject.workload.kind} ${subject.workload.name} in namespace ${subject.namespace.name}${gates.byGroup.length > 1 ? ` (group ${index + 1})` : ''}`,
      });
    }
  }
}
