import type { Webhook, WebhookConfiguration } from '#lib/model/inventory.ts';

interface PolicyEngine {
  name: string;
  /** Ends of the webhook's own name. */
  webhooks: readonly RegExp[];
  /** Names of the service it calls. */
  services: readonly RegExp[];
}

/** Engines whose validating webhooks decide on policies (CHECKLIST: admission-enforced). Other webhooks are listed and decide nothing. */
const ENGINES: readonly PolicyEngine[] = [
  { name: 'Kyverno', webhooks: [/^validate\.kyverno\.svc/, /\.kyverno\.svc(-|$)/], services: [/^kyverno-svc$/] },
  { name: 'Gatekeeper', webhooks: [/^validation\.gatekeeper\.sh$/], services: [/^gatekeeper-webhook-service$/] },
  { name: 'Kubewarden', webhooks: [/\.kubewarden\.admission$/], services: [/^policy-server-/] },
  { name: 'Plimsoll', webhooks: [/\.plimsoll\.dev$/], services: [] },
];

/**
 * The policy engine behind a webhook, null where it is none that is known.
 *
 * @param configured parts of names of webhooks or services that count besides (`policyEngines` in the configuration).
 */
export function policyEngineOf(configuration: WebhookConfiguration, webhook: Webhook, configured: readonly string[] = []): string | null {
  const service = webhook.service?.name ?? '';
  const known = ENGINES.find(({ webhooks, services }) => webhooks.some((name) => name.test(webhook.name)) || services.some((name) => name.test(service)));
  if (known) return known.name;
  return configured.find((part) => part !== '' && [configuration.name, webhook.name, service].some((name) => name.includes(part))) ?? null;
}
