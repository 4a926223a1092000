import type { PodGroup, Subject } from '../model/subject.ts';
import type { PodCheck, Report } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';
import { unreadable } from './unreadable.ts';

/**
 * The pod gets a token for the Kubernetes API only where it asks for one.
 *
 * Field: spec.automountServiceAccountToken, else automountServiceAccountToken of its service account, else true
 * Allowed: false; true on the pod itself with spec.serviceAccountName other than default
 * Not applicable to static pods, which have no service account.
 * Source: CIS Kubernetes Benchmark 5.1.5 and 5.1.6
 */
export const serviceAccountToken: PodCheck = {
  id: 'service-account-token',
  item: 7,
  severity: 'medium',
  scope: 'w',
  specOnly: false,
  title: 'Has an API token only where it asks for one',
  failing: 'Gets an API token it did not ask for',
  docs: {
    why:
      'The token is a credential in a file of every container of the pod. Whoever reads files there speaks to the API server with the rights of ' +
      'the account, today and with every right it is given later. Most programs never call the API.',
    remedy:
      'Set automountServiceAccountToken: false on the pod, or on its service account for all that use it. A program that does call the API ' +
      'gets a service account of its own and automountServiceAccountToken: true on the pod, so that it is seen to be meant.',
    blind: 'What the account may do. A projected serviceAccountToken volume that the pod mounts itself: that is asked for, too.',
    commands: [
      "kubectl get pod POD -n NAMESPACE -o jsonpath='{.spec.serviceAccountName} {.spec.automountServiceAccountToken}'",
      "kubectl get serviceaccount NAME -n NAMESPACE -o jsonpath='{.automountServiceAccountToken}'",
      'kubectl exec POD -n NAMESPACE -- ls /var/run/secrets/kubernetes.io/serviceaccount',
      'kubectl auth can-i --list --as=system:serviceaccount:NAMESPACE:NAME -n NAMESPACE',
    ],
    references: [
      cis('5.1.5'),
      cis('5.1.6'),
      nsa('Protecting Pod service account tokens'),
      mitre('T1528'),
      kubernetesDocs('service accounts', 'tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting'),
    ],
  },
  patch: { root: 'spec', merge: { automountServiceAccountToken: false } },
  examples: {
    pass: [
      { title: 'no token', spec: { automountServiceAccountToken: false } },
      { title: 'its account says so', spec: { automountServiceAccountToken: null }, around: { automountServiceAccountToken: false } },
      { title: 'asked for, with an account of its own', spec: { serviceAccountName: 'operator', automountServiceAccountToken: true } },
    ],
    fail: [
      { title: 'nothing set', spec: { automountServiceAccountToken: null } },
      {
        title: 'inherited from its account',
        spec: { serviceAccountName: 'operator', automountServiceAccountToken: null },
        around: { automountServiceAccountToken: true },
      },
      { title: 'asked for with the default account', spec: { serviceAccountName: 'default', automountServiceAccountToken: true } },
    ],
  },
  pod: judgeServiceAccountToken,
};

function judgeServiceAccountToken({ template: { spec } }: PodGroup, subject: Subject, report: Report): void {
  if (subject.staticPod) return report.notApplicable('A static pod has no service account');
  const ofPod = spec.automountServiceAccountToken;
  const account = spec.serviceAccountName || 'default';
  if (ofPod === false || (ofPod === true && account !== 'default')) return report.pass();
  if (ofPod === undefined) {
    const blocked = unreadable('serviceaccounts', subject);
    if (blocked !== null) return report.unknown(blocked);
    if (subject.serviceAccounts.get(account) === false) return report.pass();
  }
  report.fail({
    path: 'automountServiceAccountToken',
    seen: ofPod,
    wanted: account === 'default' ? 'false, or true with a service account of its own' : 'false, or true to say that it is meant',
    reason: ofPod ? 'The pod asks for an API token of account default' : `The pod gets an API token of account ${account} without asking for it`,
  });
}
