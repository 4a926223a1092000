import type { ObjectMeta, Webhook, WebhookConfiguration } from '#lib/model/inventory.ts';
import { field, integer, list, object, record, string, withDefault, type Cursor, type Raw, type Shape } from '../shape.ts';
import { labelSelector, matchConditions, matchRules } from './match-resources.ts';

const service = object<NonNullable<Webhook['service']>>({ namespace: withDefault(string, ''), name: withDefault(string, ''), port: withDefault(integer, 443) });

/** The host of a URL, which is all that is kept of it: a path may hold a token. */
const host: Shape<string | undefined> = (value, at) => {
  const text = string(value, at);
  return text === undefined ? undefined : (URL.parse(text)?.host ?? '');
};

/** @param failurePolicy where it says none. */
const webhook = (failurePolicy: string): Shape<Webhook | undefined> => (value, at) => {
  const raw = record(value, at);
  if (!raw) return undefined;
  const clientConfig = field(raw, 'clientConfig', at, record);
  at.enter('clientConfig');
  const calls = field(clientConfig, 'service', at, service) ?? null;
  const url = field(clientConfig, 'url', at, host) ?? null;
  at.leave();
  const namespaceSelector = field(raw, 'namespaceSelector', at, labelSelector);
  const objectSelector = field(raw, 'objectSelector', at, labelSelector);
  return {
    name: field(raw, 'name', at, string) ?? '',
    rules: field(raw, 'rules', at, matchRules) ?? [],
    ...(namespaceSelector && { namespaceSelector }),
    ...(objectSelector && { objectSelector }),
    matchConditions: field(raw, 'matchConditions', at, matchConditions) ?? [],
    failurePolicy: field(raw, 'failurePolicy', at, string) ?? failurePolicy,
    timeoutSeconds: field(raw, 'timeoutSeconds', at, integer) ?? 10,
    service: calls,
    host: url,
  };
};

const webhooks = list(webhook('Fail'));
/** v1beta1, which old manifests still say, let everything pass unless told otherwise. */
const webhooksBeta = list(webhook('Ignore'));

/** A Validating- or MutatingWebhookConfiguration; certificates are not kept. */
export function readWebhookConfiguration(mutating: boolean, raw: Raw, meta: ObjectMeta, at: Cursor): WebhookConfiguration {
  return { ...meta, type: 'WebhookConfiguration', mutating, webhooks: field(raw, 'webhooks', at, raw.apiVersion === 'admissionregistration.k8s.io/v1beta1' ? webhooksBeta : webhooks) ?? [] };
}
