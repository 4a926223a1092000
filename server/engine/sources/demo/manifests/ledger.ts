import type { KubeObject } from '../world/raw.ts';
import { ALLOW_DNS, claim, container, DENY_ALL, env, EXEMPLARY, forPods, fromNamespace, http, LOCKED, own, pinned, podSecurity, RESTRICTED, SAME_NAMESPACE, sized, tcp, TOKEN_ASKED, WRITABLE } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('ledger', 'ledger', { owner: 'Ines Kaya', delivery: 'argo-cd' });

/** Double-entry bookkeeping, with a database that its operator runs. */
export const LEDGER: readonly KubeObject[] = [
  ...kit.ns(podSecurity('restricted', { 'pod-security.kubernetes.io/enforce-version': 'v1.36' })),
  ...kit.limitRange('512Mi', '1'),
  ...kit.policy('default-deny', DENY_ALL),
  ...kit.policy('allow-dns', ALLOW_DNS),
  ...kit.policy('within', SAME_NAMESPACE),
  ...kit.policy('api-from-payments', forPods('ledger-api', fromNamespace('payments', 8443))),
  ...kit.deployment('ledger-api', { replicas: 3, component: 'api', containers: [container('api', pinned(own('ledger/ledger-api:9.4.0')), LOCKED, sized('500m', '1Gi', '2'), http(8443), env({ POSTING_STRICT: 'true' }, { DB_DSN: ['ledger-db-app', 'uri'] }))], pod: [EXEMPLARY], ports: [8443] }),
  ...kit.deployment('ledger-writer', { replicas: 2, component: 'worker', containers: [container('writer', pinned(own('ledger/ledger-writer:9.4.0')), LOCKED, sized('1', '2Gi', '2'), env({}, { DB_DSN: ['ledger-db-app', 'uri'] }))], pod: [RESTRICTED] }),
  ...kit.deployment('balance-projector', { replicas: 2, component: 'worker', containers: [container('projector', own('ledger/balance-projector:5.1.3'), WRITABLE, sized('500m', '1Gi'), env({}, { DB_DSN: ['ledger-db-ro', 'uri'] }))], pod: [RESTRICTED] }),
  ...kit.custom('postgresql.cnpg.io/v1', 'Cluster', 'ledger-db', { component: 'database', containers: [container('postgres', pinned('ghcr.io/cloudnative-pg/postgresql:18.1-standard-trixie'), LOCKED, sized('2', '8Gi', '4'), tcp(5432, 'postgresql'), claim('pgdata', '/var/lib/postgresql/data').mount)], pod: [RESTRICTED, TOKEN_ASKED, { securityContext: { runAsUser: 26, runAsGroup: 26, fsGroup: 26 } }, claim('pgdata', '/var/lib/postgresql/data').volume], account: { name: 'ledger-db' } }, { instances: 3 }),
  ...kit.cronJob('audit-export', { schedule: '0 3 * * *', component: 'batch', containers: [container('export', pinned(own('ledger/audit-export:2.2.0')), LOCKED, sized('500m', '512Mi', '1'), env({ BUCKET: 's3://tidewater-audit' }, { AWS_SECRET_ACCESS_KEY: ['audit-export', 'secret-key'] }))], pod: [RESTRICTED] }),
];
