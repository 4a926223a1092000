import { expect, it } from 'vitest';
import type { ManagerWire } from '#lib/api/owners.ts';
import { managerAdvice, managerName } from './manager-text.ts';

const base: ManagerWire = { tool: 'helm', reference: 'Helm/shop/cart', name: 'cart', namespace: 'shop', key: null };

it.each<[Partial<ManagerWire>, string]>([
  [{}, 'Helm release cart in shop'],
  [{ tool: 'argo-cd', namespace: null }, 'Argo CD application cart'],
  [{ tool: 'flux-helm' }, 'Flux HelmRelease cart in shop'],
  [{ tool: 'flux-kustomize', name: 'apps', namespace: 'flux-system' }, 'Flux Kustomization apps in flux-system'],
  [{ tool: 'owner', reference: 'Kafka.kafka.strimzi.io/events', name: 'events', namespace: 'messaging' }, 'Kafka events (kafka.strimzi.io)'],
  [{ tool: 'label', name: 'terraform', namespace: null }, 'terraform, by its label'],
])('%j is called %s', (change, name) => {
  expect(managerName({ ...base, ...change })).toBe(name);
});

it('says where a fix goes and what becomes of a patch', () => {
  expect(managerAdvice(base)).toBe('Managed by Helm release cart in shop: put this into its values or chart. A kubectl patch lasts until the next upgrade.');
});
