import type { KubeObject } from '../world/raw.ts';
import { claim, container, DENY_INGRESS, env, EXEMPLARY, forPods, fromNamespace, http, LOCKED, NO_ESCALATION, NON_ROOT, own, pinned, podSecurity, RESTRICTED, SECCOMP, sized, tcp, TMP, TOKEN_OFF, WRITABLE } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('checkout', 'checkout', { owner: 'Tomas Brandt' });

/** What buyers see. In the mesh: every pod gets its proxy at admission. */
export const CHECKOUT: readonly KubeObject[] = [
  ...kit.ns(podSecurity('baseline', { 'pod-security.kubernetes.io/warn': 'restricted', 'istio-injection': 'enabled' })),
  ...kit.limitRange('512Mi', '1'),
  ...kit.policy('default-deny-ingress', DENY_INGRESS),
  ...kit.policy('within', { policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] }),
  ...kit.policy('web-from-ingress', forPods('web', fromNamespace('ingress-nginx', 8080))),
  ...kit.deployment('web', { replicas: 6, component: 'frontend', containers: [container('web', pinned(own('checkout/web:12.7.0')), LOCKED, sized('200m', '256Mi', '1'), http(8080), TMP.mount)], pod: [RESTRICTED, TMP.volume], ports: [8080] }),
  ...kit.deployment('checkout-api', { replicas: 4, component: 'api', containers: [container('api', own('checkout/checkout-api:2.31.0'), NO_ESCALATION, sized('300m', '512Mi', '1'), http(8080), env({ FEATURE_EXPRESS: 'true' }, { SESSION_SECRET: ['checkout-session', 'key'] }))], pod: [RESTRICTED], ports: [8080] }),
  ...kit.custom('argoproj.io/v1alpha1', 'Rollout', 'cart', { component: 'api', containers: [container('cart', pinned(own('checkout/cart:5.4.1')), LOCKED, sized('200m', '256Mi', '500m'), http(8080))], pod: [EXEMPLARY], ports: [8080] }, { replicas: 4, strategy: { canary: { steps: [{ setWeight: 25 }, { pause: { duration: '10m' } }] } } }),
  ...kit.deployment('price-quotes', { replicas: 2, component: 'api', containers: [container('quotes', own('checkout/price-quotes:1.19.0'), sized('200m', '256Mi'), http(8080))], pod: [NON_ROOT, SECCOMP], ports: [8080] }),
  ...kit.statefulSet('session-store', { replicas: 3, component: 'cache', containers: [container('valkey', 'docker.io/valkey/valkey:8.1.4-alpine', WRITABLE, sized('200m', '1Gi'), tcp(6379, 'valkey'), claim('sessions', '/data').mount)], pod: [NON_ROOT, SECCOMP, claim('sessions', '/data').volume], podLabels: { 'sidecar.istio.io/inject': 'false' }, ports: [6379] }),
  ...kit.deployment('receipt-mailer', { replicas: 2, component: 'worker', containers: [container('mailer', own('checkout/receipt-mailer:3.0.8'), sized('100m', '256Mi'), env({ SMTP_HOST: 'smtp.tidewater.example' }, { SMTP_PASSWORD: ['smtp', 'password'] }))], pod: [NON_ROOT, TOKEN_OFF] }),
  ...kit.cronJob('abandoned-carts', { schedule: '0 */4 * * *', component: 'batch', containers: [container('scan', own('checkout/abandoned-carts:1.2.0'), NO_ESCALATION, sized('200m', '256Mi'))], pod: [NON_ROOT], podLabels: { 'sidecar.istio.io/inject': 'false' } }),
];
