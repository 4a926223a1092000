import type { AdmissionFacts, ServiceFacts } from '#lib/kubernetes/admission/gates.ts';
import type { AdmissionPolicy, AdmissionPolicyBinding, EndpointSlice, WebhookConfiguration } from '#lib/model/inventory.ts';
import type { Inventory } from './inventory.ts';

const webhooksOf = (inventory: Inventory): WebhookConfiguration[] => [
  ...inventory.all<WebhookConfiguration>('validatingwebhookconfigurations'),
  ...inventory.all<WebhookConfiguration>('mutatingwebhookconfigurations'),
];

/** Whether a webhook calls the service that these endpoints are of. */
export const isBehindWebhook = (inventory: Inventory, slice: EndpointSlice): boolean =>
  webhooksOf(inventory).some(({ webhooks }) => webhooks.some(({ service }) => service?.name === slice.service && service?.namespace === slice.namespace));

/** Keeps what admission of the cluster is made of, and since when the services that webhooks call have had no ready endpoint. */
export class AdmissionKeeper {
  facts: AdmissionFacts = { policies: [], bindings: [], webhooks: [], services: new Map() };
  private readonly inventory: Inventory;

  constructor(inventory: Inventory) {
    this.inventory = inventory;
  }

  /** Reads everything again. Endpoint slices count for the services that webhooks call, and for no other. */
  refresh(now: number): void {
    const { inventory } = this;
    const webhooks = webhooksOf(inventory);
    this.facts = {
      policies: [...inventory.all<AdmissionPolicy>('validatingadmissionpolicies')],
      bindings: [...inventory.all<AdmissionPolicyBinding>('validatingadmissionpolicybindings')],
      webhooks,
      services: this.readServices(webhooks, now),
    };
  }

  private readServices(webhooks: readonly WebhookConfiguration[], now: number): Map<string, ServiceFacts> {
    const services = new Map<string, ServiceFacts>();
    for (const { service } of webhooks.flatMap((configuration) => configuration.webhooks)) {
      if (!service) continue;
      const id = `${service.namespace}/${service.name}`;
      if (!services.has(id)) services.set(id, { lastReadyAt: this.lastReadyAt(service.namespace, service.name, id, now) });
    }
    return services;
  }

  /** Infinity while an endpoint is ready; afterwards the moment at which that was last seen. */
  private lastReadyAt(namespace: string, name: string, id: string, now: number): number | null {
    const ready = this.inventory.inNamespace<EndpointSlice>('endpointslices', namespace).some((slice) => slice.service === name && slice.ready > 0);
    if (ready) return Number.POSITIVE_INFINITY;
    const before = this.facts.services.get(id)?.lastReadyAt ?? null;
    return before === Number.POSITIVE_INFINITY ? now : before;
  }
}
