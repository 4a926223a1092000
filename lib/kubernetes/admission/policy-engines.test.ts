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
])('%s with %s', (name, webhook, service, expected) => {
  const read = configuration(name, webhook, service);
  expect(policyEngineOf(read, read.webhooks[0] as Webhook)).toBe(expected);
});

test.each([['an-engine'], ['gate.example']])('configuration may name another by %s', (part) => {
  const read = configuration('an-engine-of-our-own', 'pods.gate.example', null);
  expect(policyEngineOf(read, read.webhooks[0] as Webhook, ['', part])).toBe(part);
});
