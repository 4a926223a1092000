import { expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { Webhook, WebhookConfiguration } from '#lib/model/inventory.ts';
import { policyEngineOf } from './policy-engines.ts';

const configuration = (name: string, webhook: string, service: string | null): WebhookConfiguration =>
  projectRaw('validatingwebhookconfigurations', {
    metadata: { name },
    webhooks: [{ name: webhook, clientConfig: service === null ? { url: 'https://gate.example/check' } : { service: { namespace: 'policies', name: service } } }],
  }) as WebhookConfiguration;

test.each<[string, string, string | null, string | null]>([
  ['kyverno-resource-validating-webhook-cfg', 'validate.kyverno.svc-fail', 'kyverno-svc', 'Kyverno'],
  ['kyverno-resource-validating-webhook-cfg', 'validate.kyverno.svc-ignore-finegrained-no-root', 'kyverno-svc', 'Kyverno'],
  ['gatekeeper-validating-webhook-configuration', 'validation.gatekeeper.sh', 'gatekeeper-webhook-service', 'Gatekeeper'],
  ['clusterwide-no-privileged', 'clusterwide-no-privileged.kubewarden.admission', 'policy-server-default', 'Kubewarden'],
  ['cert-manager-webhook', 'webhook.cert-manager.io', 'cert-manager-webhook', null],
  ['ingress-nginx-admission', 'validate.nginx.ingress.kubernetes.io', 'ingress-nginx-controller-admission', null],
  ['an-engine-of-our-own', 'pods.gate.example', null, null],
  // By the name of the webhook alone, or of the service alone.
  ['x', 'validate.kyverno.svc', null, 'Kyverno'],
  ['x', 'mutate-policy.kyverno.svc', null, 'Kyverno'],
  ['x', 'policy.kyverno.svc-fail', null, 'Kyverno'],
  ['x', 'x', 'kyverno-svc', 'Kyverno'],
  ['x', 'validation.gatekeeper.sh', null, 'Gatekeeper'],
  ['x', 'x', 'gatekeeper-webhook-service', 'Gatekeeper'],
  ['x', 'x.kubewarden.admission', null, 'Kubewarden'],
  ['x', 'x', 'policy-server-default', 'Kubewarden'],
  ['x', 'pods.plimsoll.dev', null, 'Plimsoll'],
  // Names that only look alike.
  ['x', 'not-validate.kyverno.svcs', null, null],
  ['x', 'x', 'my-kyverno-svc', null],
  ['x', 'x', 'kyverno-svc-metrics', null],
  ['x', 'my-validation.gatekeeper.sh', null, null],
  ['x', 'validation.gatekeeper.sh.example', null, null],
  ['x', 'x', 'gatekeeper-webhook-service-2', null],
  ['x', 'x', 'my-gatekeeper-webhook-service', null],
  ['x', 'x.kubewarden.admission.example', null, null],
  ['x', 'x', 'my-policy-server-default', null],
  ['x', 'pods.plimsoll.dev.example', null, null],
])('%s with %s', (name, webhook, service, expected) => {
  const read = configuration(name, webhook, service);
  expect(policyEngineOf(read, read.webhooks[0] as Webhook)).toBe(expected);
});

test.each([['an-engine'], ['gate.example']])('configuration may name another by %s', (part) => {
  const read = configuration('an-engine-of-our-own', 'pods.gate.example', null);
  expect(policyEngineOf(read, read.webhooks[0] as Webhook, ['', part])).toBe(part);
});
