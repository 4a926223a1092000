import type { KubeObject } from '../world/raw.ts';
import { container, env, forPods, fromNamespace, http, LOCKED, NON_ROOT, own, podSecurity, requested, RESTRICTED, sized, tcp, TOKEN_OFF } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('sandbox', 'everyone', { delivery: 'by-hand' });

/** Where everyone may try things. */
export const SANDBOX: readonly KubeObject[] = [
  ...kit.ns(podSecurity('privileged')),
  // For a demonstration in spring: allows what nothing forbids.
  ...kit.policy('open-for-demos', { policyTypes: ['Ingress'], ingress: [{}] }),
  ...kit.policy('shop-from-ingress', forPods('demo-shop', fromNamespace('ingress-nginx', 3000))),
  ...kit.deployment('notebook', { replicas: 1, containers: [container('jupyter', 'quay.io/jupyter/datascience-notebook:latest', requested('1', '4Gi'), tcp(8888, 'http'), { args: ['start-notebook.py', '--ip=0.0.0.0', '--no-browser'], securityContext: { runAsUser: 0, seccompProfile: { type: 'Unconfined' } } })], ports: [8888] }),
  ...kit.deployment('demo-shop', { replicas: 2, containers: [container('shop', own('sandbox/demo-shop'), http(3000), env({ STRIPE_LIKE_API_KEY: 'tw_live_7f3a9c2e5b8d4f10a6c3' }))], ports: [3000] }),
  ...kit.deployment('load-generator', { replicas: 1, containers: [container('k6', 'docker.io/grafana/k6:1.4.0', LOCKED, sized('1', '512Mi', '2'), { args: ['run', '/scripts/checkout.js'] })], pod: [RESTRICTED] }),
  ...kit.statefulSet('mongo', { containers: [container('mongo', 'docker.io/library/mongo:7', tcp(27017, 'mongo'), env({ MONGO_INITDB_ROOT_USERNAME: 'root', MONGO_INITDB_ROOT_PASSWORD: 'letmein-sandbox' }))], ports: [27017] }),
  ...kit.deployment('checkout-copy', { replicas: 1, containers: [container('api', own('checkout/checkout-api:2.12.0'), http(8080), env({ SESSION_SECRET: 'copied-from-staging-2024' }))] }),
  ...kit.deployment('redis', { replicas: 1, containers: [container('redis', 'docker.io/library/redis', tcp(6379, 'redis'), { args: ['redis-server', '--requirepass', 'sandbox-redis-1'] })], ports: [6379] }),
  ...kit.deployment('perf-probe', { replicas: 1, containers: [container('probe', own('sandbox/perf-probe:0.3.0'), { command: ['bpftrace', '/scripts/latency.bt'], securityContext: { capabilities: { add: ['SYS_ADMIN', 'SYS_PTRACE', 'PERFMON'] } } })], pod: [{ hostPID: true }, TOKEN_OFF] }),
  ...kit.deployment('tmp-proxy', { replicas: 1, containers: [container('socat', 'docker.io/alpine/socat:1.8.0.3', { args: ['tcp-listen:8000,fork', 'tcp:ledger-mirror.reporting:3306'], ports: [{ containerPort: 8000, hostPort: 8000, protocol: 'TCP' }] })] }),
  ...kit.deployment('api-mock', { replicas: 1, containers: [container('mock', 'docker.io/mockserver/mockserver:5.15.0', sized('100m', '256Mi'), http(1080, '/mockserver/status'))], pod: [NON_ROOT, TOKEN_OFF], ports: [1080] }),
];

const base = new Kit('default', '', { delivery: 'by-hand' });
export const DEFAULT: readonly KubeObject[] = [
  ...base.ns(podSecurity('restrict')),
  ...base.replicationController('guestbook', { replicas: 2, containers: [container('php-redis', 'us-docker.pkg.dev/google-samples/containers/gke/gb-frontend:v5', http(80, '/'))] }),
  ...base.pod('debug-tools', { containers: [container('netshoot', 'docker.io/nicolaka/netshoot', { command: ['sleep', 'infinity'], securityContext: { capabilities: { add: ['NET_RAW', 'NET_ADMIN'] } } })] }),
];
