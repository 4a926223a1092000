import { describe, expect, it } from 'vitest';
import { type ManagedObject, managerOf, owningManager } from './managers.ts';

const OBJECT: ManagedObject = { kind: 'Deployment', group: 'apps', namespace: 'shop', name: 'cart', labels: {}, annotations: {} };
const HELM = { 'meta.helm.sh/release-name': 'cart', 'meta.helm.sh/release-namespace': 'shop' };
const TRACKED = 'argocd.argoproj.io/tracking-id';

describe('who manages an object', () => {
  it.each<[string, Partial<ManagedObject>, string | null, string | null]>([
    ['nobody that says so', {}, null, null],
    ['a Helm release', { annotations: HELM, labels: { 'app.kubernetes.io/managed-by': 'Helm' } }, 'helm', 'Helm/shop/cart'],
    ['a Helm release of another namespace', { annotations: { ...HELM, 'meta.helm.sh/release-namespace': 'releases' } }, 'helm', 'Helm/releases/cart'],
    ['a Helm release whose namespace nobody noted is of the object’s own', { annotations: { 'meta.helm.sh/release-name': 'cart' } }, 'helm', 'Helm/shop/cart'],
    ['a chart that something else applied', { labels: { 'app.kubernetes.io/managed-by': 'Helm', 'app.kubernetes.io/instance': 'cart' } }, 'label', 'Helm'],
    ['what a label says', { labels: { 'app.kubernetes.io/managed-by': 'terraform' } }, 'label', 'terraform'],
    ['an Argo CD application', { annotations: { [TRACKED]: 'web:apps/Deployment:shop/cart' } }, 'argo-cd', 'Application.argoproj.io/web'],
    ['an application outside of the namespace of Argo CD', { annotations: { [TRACKED]: 'team-a_web:apps/Deployment:shop/cart' } }, 'argo-cd', 'Application.argoproj.io/team-a/web'],
    ['an application that renders a chart', { annotations: { [TRACKED]: 'web:apps/Deployment:shop/cart' }, labels: { 'app.kubernetes.io/managed-by': 'Helm' } }, 'argo-cd', 'Application.argoproj.io/web'],
    ['a pod that Argo CD applied', { kind: 'Pod', group: '', annotations: { [TRACKED]: 'web:/Pod:shop/cart' } }, 'argo-cd', 'Application.argoproj.io/web'],
    ['a custom kind', { kind: 'Rollout.argoproj.io', group: '', annotations: { [TRACKED]: 'web:argoproj.io/Rollout:shop/cart' } }, 'argo-cd', 'Application.argoproj.io/web'],
    ['a tracking id that was copied from another kind', { annotations: { [TRACKED]: 'web:kafka.strimzi.io/Kafka:shop/cart' } }, null, null],
    ['a tracking id that was copied from another object', { annotations: { [TRACKED]: 'web:apps/Deployment:shop/basket' } }, null, null],
    ['a tracking id with something behind it', { annotations: { [TRACKED]: 'web:apps/Deployment:shop/cart:x' } }, null, null],
    ['a tracking id of no application', { annotations: { [TRACKED]: ':apps/Deployment:shop/cart' } }, null, null],
    ['a tracking id that is none', { annotations: { [TRACKED]: 'web' } }, null, null],
    ['the label that Argo CD may track by', { labels: { 'argocd.argoproj.io/instance': 'web' } }, 'argo-cd', 'Application.argoproj.io/web'],
    ['that label beside a copied tracking id', { labels: { 'argocd.argoproj.io/instance': 'web' }, annotations: { [TRACKED]: 'web:apps/Deployment:shop/basket' } }, null, null],
    ['a label that charts write as well', { labels: { 'app.kubernetes.io/instance': 'web' } }, null, null],
    ['a Kustomization of Flux', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' } }, 'flux-kustomize', 'Kustomization.kustomize.toolkit.fluxcd.io/flux-system/apps'],
    ['a HelmRelease of Flux, which installs by Helm', { labels: { 'helm.toolkit.fluxcd.io/name': 'cart', 'helm.toolkit.fluxcd.io/namespace': 'shop', 'app.kubernetes.io/managed-by': 'Helm' }, annotations: HELM }, 'flux-helm', 'HelmRelease.helm.toolkit.fluxcd.io/shop/cart'],
  ])('%s', (_, change, tool, reference) => {
    const manager = managerOf({ ...OBJECT, ...change });
    expect([manager?.tool ?? null, manager?.reference ?? null]).toEqual([tool, reference]);
  });
});

it('takes an owner by its reference', () => {
  expect(owningManager('Kafka.kafka.strimzi.io/events', 'messaging')).toEqual({ tool: 'owner', reference: 'Kafka.kafka.strimzi.io/events', name: 'events', namespace: 'messaging', key: null });
});
