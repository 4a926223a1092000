import type { KubeObject } from '../world/raw.ts';
import { ALLOW_DNS, claim, container, DENY_ALL, env, EXEMPLARY, forPods, fromNamespace, fromStore, http, LOCKED, own, pinned, podSecurity, RESTRICTED, sized, tcp, TMP, together, toNamespace, WRITABLE } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('payments', 'payments-core', { owner: 'Ines Kaya', delivery: 'argo-cd' });
const DATABASE = { DB_PASSWORD: ['payments-db', 'password'] } as Record<string, [string, string]>;
/** The API reads its password from a file of the vault; the others still take it from the environment. */
const FILES = together(TMP, fromStore('db', 'payments-db', '/run/secrets/db'));

/** The core: what authorises and captures. */
export const PAYMENTS: readonly KubeObject[] = [
  ...kit.ns(podSecurity('restricted', { 'pod-security.kubernetes.io/enforce-version': 'latest', 'pod-security.kubernetes.io/warn': 'restricted' })),
  ...kit.quota({ 'requests.cpu': '40', 'limits.memory': '96Gi', pods: '120' }),
  ...kit.policy('default-deny', DENY_ALL),
  ...kit.policy('allow-dns', ALLOW_DNS),
  ...kit.policy('api-from-ingress', forPods('payment-api', fromNamespace('ingress-nginx', 8443))),
  ...kit.policy('api-from-checkout', forPods('payment-api', fromNamespace('checkout', 8443))),
  // Came with the chart of checkout as well: the same rule under another name.
  ...kit.policy('payment-api-for-checkout', forPods('payment-api', fromNamespace('checkout', 8443))),
  ...kit.policy('to-ledger', toNamespace('ledger', 8443)),
  ...kit.policy('to-cards', toNamespace('cards', 8443)),
  ...kit.deployment('payment-api', {
    replicas: 4,
    component: 'api',
    containers: [container('payment-api', pinned(own('payments/payment-api:4.18.2')), LOCKED, sized('500m', '768Mi', '2'), http(8443), env({ LOG_LEVEL: 'info', LEDGER_URL: 'https://ledger-api.ledger.svc:8443', DB_PASSWORD_FILE: '/run/secrets/db/password' }), FILES.mount)],
    pod: [EXEMPLARY, FILES.volume],
    ports: [8443],
  }),
  ...kit.deployment('authorizer', {
    replicas: 4,
    component: 'api',
    containers: [container('authorizer', pinned(own('payments/authorizer:2.40.1')), LOCKED, sized('1', '1Gi', '2'), http(8443), env({ SCHEME_TIMEOUT_MS: '900' }, DATABASE))],
    pod: [EXEMPLARY],
    ports: [8443],
  }),
  ...kit.deployment('payment-worker', {
    replicas: 3,
    component: 'worker',
    containers: [container('worker', pinned(own('payments/payment-worker:4.18.2')), LOCKED, sized('500m', '512Mi', '1'), env({ QUEUE: 'captures' }, DATABASE), TMP.mount)],
    pod: [
      RESTRICTED,
      TMP.volume,
      { initContainers: [container('pgbouncer', pinned('docker.io/edoburu/pgbouncer:v1.25.0-p0'), LOCKED, sized('50m', '64Mi', '200m'), tcp(5432, 'pg'), { restartPolicy: 'Always' })] },
    ],
  }),
  ...kit.deployment('refunds', { component: 'api', containers: [container('refunds', pinned(own('payments/refunds:1.3.0')), LOCKED, sized('200m', '256Mi', '500m'), http(8443), env({}, DATABASE))], pod: [RESTRICTED], ports: [8443] }),
  ...kit.deployment('scheme-gateway', { replicas: 3, component: 'gateway', containers: [container('gateway', own('payments/scheme-gateway:7.2.4'), LOCKED, sized('500m', '512Mi', '1'), http(8443))], pod: [RESTRICTED], ports: [8443] }),
  ...kit.deployment('payout-scheduler', { component: 'worker', containers: [container('scheduler', own('payments/payout-scheduler:0.9.1'), LOCKED, sized('100m', '256Mi', '500m'), env({}, DATABASE))], pod: [EXEMPLARY] }),
  ...kit.statefulSet('idempotency-cache', { replicas: 3, component: 'cache', containers: [container('valkey', 'docker.io/valkey/valkey:8.1.4-alpine', WRITABLE, sized('200m', '1Gi'), tcp(6379, 'valkey'), claim('cache', '/data').mount)], pod: [RESTRICTED, claim('cache', '/data').volume], ports: [6379] }),
  ...kit.cronJob('settlement-close', { schedule: '10 22 * * *', component: 'batch', containers: [container('close', own('payments/settlement:3.6.0'), WRITABLE, sized('1', '1Gi'), { args: ['close', '--day=yesterday'] })], pod: [RESTRICTED] }),
  ...kit.cronJob('reconcile-schemes', { schedule: '*/30 * * * *', component: 'batch', containers: [container('reconcile', own('payments/settlement:3.6.0'), WRITABLE, sized('500m', '512Mi'), { args: ['reconcile', '--window=2h'] })], pod: [RESTRICTED] }),
];
