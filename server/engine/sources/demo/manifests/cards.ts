import type { KubeObject } from '../world/raw.ts';
import { ALLOW_DNS, claim, container, DENY_ALL, env, EXEMPLARY, forPods, fromNamespace, fromStore, http, LOCKED, own, pinned, podSecurity, RESTRICTED, SAME_NAMESPACE, sized, tcp, TOKEN_ASKED } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('cards', 'card-vault', { owner: 'Ines Kaya', delivery: 'argo-cd' });
const PCI = { nodeSelector: { 'tidewater.example/pool': 'pci' }, tolerations: [{ key: 'tidewater.example/pool', operator: 'Equal', value: 'pci', effect: 'NoSchedule' }] };

const HSM = fromStore('hsm', 'hsm-credentials', '/run/secrets/hsm');

/** Card data: nodes of its own, the strictest rules of all. */
export const CARDS: readonly KubeObject[] = [
  ...kit.ns(podSecurity('restricted', { 'pod-security.kubernetes.io/enforce-version': 'latest', 'tidewater.example/pci': 'cde' })),
  ...kit.quota({ pods: '40', 'limits.memory': '48Gi' }),
  ...kit.policy('default-deny', DENY_ALL),
  ...kit.policy('allow-dns', ALLOW_DNS),
  ...kit.policy('within', SAME_NAMESPACE),
  ...kit.policy('tokenizer-from-payments', forPods('tokenizer', fromNamespace('payments', 8443))),
  ...kit.policy('tokenizer-from-checkout', forPods('tokenizer', fromNamespace('checkout', 8443))),
  ...kit.deployment('tokenizer', { replicas: 4, component: 'api', containers: [container('tokenizer', pinned(own('cards/tokenizer:6.0.3')), LOCKED, sized('1', '1Gi', '2'), http(8443), env({ FORMAT: 'preserving' }))], pod: [EXEMPLARY, PCI], ports: [8443] }),
  ...kit.deployment('hsm-proxy', { replicas: 2, component: 'gateway', containers: [container('hsm-proxy', pinned(own('cards/hsm-proxy:2.8.1')), LOCKED, sized('200m', '256Mi', '1'), tcp(9443, 'hsm'), env({ HSM_PIN_FILE: '/run/secrets/hsm/pin' }), HSM.mount)], pod: [EXEMPLARY, PCI, HSM.volume], ports: [9443] }),
  ...kit.deployment('pan-vault', { replicas: 3, component: 'api', containers: [container('pan-vault', pinned(own('cards/pan-vault:3.12.0')), LOCKED, sized('1', '2Gi', '2'), http(8443))], pod: [EXEMPLARY, PCI], ports: [8443] }),
  ...kit.statefulSet('vault', { replicas: 3, component: 'secrets', containers: [container('vault', pinned('docker.io/hashicorp/vault:1.21.0'), LOCKED, sized('500m', '1Gi', '2'), tcp(8200, 'https'), claim('vault-data', '/vault/data').mount)], pod: [RESTRICTED, PCI, TOKEN_ASKED, claim('vault-data', '/vault/data').volume], account: {}, ports: [8200] }),
  ...kit.cronJob('key-rotation', { schedule: '0 4 * * 1', component: 'batch', containers: [container('rotate', pinned(own('cards/key-rotation:1.4.2')), LOCKED, sized('100m', '128Mi', '500m'))], pod: [RESTRICTED, PCI] }),
];
