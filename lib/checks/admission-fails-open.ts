import type { AdmissionGate } from '../kubernetes/admission/gates.ts';
import type { Subject } from '../model/subject.ts';
import { admissionNotAsked, gatesOf, READY_GRACE_MS } from './admission-gates.ts';
import type { Report, Seen, SubjectCheck } from './check.ts';
import { kubernetesDocs, mitre } from './references.ts';
import { unreadable as unreadableKind } from './unreadable.ts';

/**
 * At least one of the gates holds when things break.
 *
 * Objects: Pod Security; an admission policy with failurePolicy Fail; a webhook of a policy engine with failurePolicy Fail whose service, if it
 * names one, has had a ready endpoint within 10 minutes
 * Not applicable where `admission-enforced` fails.
 * Source: admissionregistration.k8s.io/v1, failurePolicy
 */
export const admissionFailsOpen: SubjectCheck = {
  id: 'admission-fails-open',
  item: 11,
  severity: 'medium',
  scope: 'n',
  title: 'An admission gate holds when things break',
  failing: 'Its admission gates let everything through when they break',
  docs: {
    why:
      'A webhook with failurePolicy Ignore admits everything while its service is down, slow or being upgraded, and whoever can disturb the service can ' +
      'switch it off. A gate that fails closed, or one that is part of the API server, does not have that gap.',
    remedy:
      'Set failurePolicy Fail on the webhook and run its service with several replicas, a disruption budget and its own namespace left out; or add Pod ' +
      'Security at baseline, which needs no service.',
    blind:
      'Whether the service answers in time: ready endpoints are taken for that. Webhooks that call a URL outside the cluster count by their ' +
      'failurePolicy alone.',
    commands: [
      "kubectl get validatingwebhookconfigurations -o custom-columns='NAME:.metadata.name,POLICY:.webhooks[*].failurePolicy,SERVICE:.webhooks[*].clientConfig.service.name'",
      "kubectl get validatingadmissionpolicies -o custom-columns='NAME:.metadata.name,POLICY:.spec.failurePolicy'",
      'kubectl get endpointslices -n NAMESPACE -l kubernetes.io/service-name=SERVICE',
    ],
    references: [kubernetesDocs('failure policy', 'reference/access-authn-authz/extensible-admission-controllers/#failure-policy'), mitre('T1610')],
  },
  examples: {
    pass: [
      { title: 'Pod Security at restricted', around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } },
      { title: 'a webhook that fails closed and answers', around: { namespaceLabels: {}, admission: { webhooks: [kyverno('Fail')], readyServices: ['kyverno/kyverno-svc'] } } },
    ],
    fail: [
      { title: 'a webhook that fails open', around: { namespaceLabels: {}, admission: { webhooks: [kyverno('Ignore')], readyServices: ['kyverno/kyverno-svc'] } } },
      { title: 'a webhook whose service has no endpoint', around: { namespaceLabels: {}, admission: { webhooks: [kyverno('Fail')] } } },
    ],
  },
  subject: judgeFailing,
};

function kyverno(failurePolicy: string): Record<string, unknown> {
  const rules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
  const webhook = { name: 'validate.kyverno.svc-fail', failurePolicy, rules, clientConfig: { service: { namespace: 'kyverno', name: 'kyverno-svc' } } };
  return { metadata: { name: 'kyverno-resource-validating-webhook-cfg' }, webhooks: [webhook] };
}

function judgeFailing(subject: Subject, report: Report): void {
  const notAsked = admissionNotAsked(subject);
  if (notAsked !== null) return report.notApplicable(notAsked);
  const gates = gatesOf(subject);
  if (gates.podSecurity) return report.pass();
  for (const found of gates.byGroup) judgeGroup(found, gates.unreadable, subject, report);
}

function judgeGroup(found: readonly AdmissionGate[], unreadable: string | null, subject: Subject, report: Report): void {
  const sure = found.filter(({ matches }) => matches === true);
  const holding = found.map((gate) => ({ gate, until: holdsUntil(gate, subject) })).filter(({ until }) => until > subject.now);
  const held = holding.filter(({ gate }) => gate.matches === true);
  if (held.length > 0) {
    const until = Math.max(...held.map((one) => one.until));
    if (Number.isFinite(until)) report.until(until);
    return report.pass();
  }
  const hidden = unreadable ?? hiddenEndpoints(sure, subject);
  if (hidden !== null) return report.unknown(hidden);
  // Once what CEL decides about has stopped holding too, the others fail for sure.
  const undecided = Math.max(0, ...holding.map((one) => one.until));
  if (sure.length > 0 && undecided > 0 && Number.isFinite(undecided)) report.until(undecided);
  if (holding.length > 0 || (sure.length === 0 && found.length > 0)) return report.unknown('Whether a gate looks at the pod depends on CEL match conditions, which are not evaluated here');
  if (sure.length === 0) return report.notApplicable('No admission gate looks at its pods; admission-enforced has that loss');
  for (const gate of sure) report.fail(seenIn(gate));
}

/** Why it cannot be told whether a service that would have to answer does, as one sentence; null where it can. */
function hiddenEndpoints(gates: readonly AdmissionGate[], { cluster, namespace, ...subject }: Subject): string | null {
  if (cluster.kind === 'manifests') return null;
  const services = gates.flatMap(({ failurePolicy, service }) => (failurePolicy === 'Fail' && service ? service : []));
  return services.map((service) => unreadableKind('endpointslices', { ...subject, cluster, namespace: { ...namespace, name: service.namespace } })).find((reason) => reason !== null) ?? null;
}

/** Until when the gate holds, milliseconds: Infinity where nothing can take it away, 0 where it does not hold. */
function holdsUntil({ failurePolicy, service }: AdmissionGate, { cluster, now }: Subject): number {
  if (failurePolicy !== 'Fail') return 0;
  // Endpoints do not exist among manifests.
  if (service === null || cluster.kind === 'manifests') return Number.POSITIVE_INFINITY;
  const lastReadyAt = cluster.admission.services.get(`${service.namespace}/${service.name}`)?.lastReadyAt ?? null;
  if (lastReadyAt === null) return 0;
  return lastReadyAt === Number.POSITIVE_INFINITY ? lastReadyAt : lastReadyAt + READY_GRACE_MS > now ? lastReadyAt + READY_GRACE_MS : 0;
}

function seenIn({ object, part, failurePolicy, service, engine }: AdmissionGate): Seen {
  const open = failurePolicy !== 'Fail';
  const path = object.kind === 'ValidatingAdmissionPolicy' ? 'spec.failurePolicy' : 'webhooks';
  return {
    object,
    path,
    seen: open ? failurePolicy : `no ready endpoint of service ${service?.namespace}/${service?.name}`,
    wanted: open ? 'Fail' : 'a service that has had a ready endpoint within 10 minutes',
    reason: open ? `${engine} (${part}) admits everything when it cannot be asked: failurePolicy ${failurePolicy}` : `The service behind ${part} has had no ready endpoint for 10 minutes`,
  };
}
