import type { KubeObject } from '../world/raw.ts';
import { claim, container, env, forPods, fromNamespace, http, LOCKED, NO_ESCALATION, NON_ROOT, own, requested, RESTRICTED, SECCOMP, sized, tcp, TOKEN_ASKED, TOKEN_OFF, WRITABLE } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('fraud', 'risk', { owner: 'Priya Nair' });
const SERVING = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', name: 'risk-model' };

const GPU = { nodeSelector: { 'tidewater.example/pool': 'gpu' }, tolerations: [{ key: 'tidewater.example/pool', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }] };

/** Models and rules that say yes or no within fifty milliseconds. */
export const FRAUD: readonly KubeObject[] = [
  ...kit.ns({ 'pod-security.kubernetes.io/audit': 'baseline' }),
  ...kit.quota({ 'requests.cpu': '64', 'requests.memory': '256Gi' }),
  ...kit.policy('scorer-from-payments', forPods('scorer', fromNamespace('payments', 8443))),
  ...kit.policy('features-within', forPods('feature-store', { policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] })),
  ...kit.deployment('scorer', { replicas: 4, component: 'api', containers: [container('scorer', own('fraud/scorer:11.0.2'), LOCKED, sized('2', '4Gi', '4'), http(8443))], pod: [RESTRICTED], ports: [8443] }),
  ...kit.deployment('risk-model-predictor', { replicas: 2, component: 'predictor', owner: SERVING, containers: [container('kserve-container', 'docker.io/kserve/sklearnserver:v0.16.0', sized('1', '4Gi'), http(8080, '/v2/health/ready'), env({ STORAGE_URI: 's3://tidewater-models/risk/2026-09' }))], pod: [NON_ROOT, GPU], ports: [8080] }),
  ...kit.deployment('rules-engine', { replicas: 3, component: 'api', containers: [container('rules', own('fraud/rules-engine:4.5.0'), WRITABLE, sized('500m', '1Gi', '2'), http(8080))], pod: [NON_ROOT, SECCOMP, TOKEN_OFF], ports: [8080] }),
  ...kit.statefulSet('feature-store', { replicas: 3, component: 'database', containers: [container('scylla', 'docker.io/scylladb/scylla:2025.4.1', requested('2', '8Gi'), tcp(9042, 'cql'), { args: ['--smp=2', '--overprovisioned=1'] }, claim('features', '/var/lib/scylla').mount)], pod: [{ shareProcessNamespace: true }, claim('features', '/var/lib/scylla').volume], ports: [9042] }),
  ...kit.job('graph-backfill', { component: 'batch', containers: [container('backfill', own('fraud/graph-builder:0.14.0'), NO_ESCALATION, requested('4', '16Gi'), { args: ['backfill', '--from=2025-01-01'] })], pod: [NON_ROOT, GPU] }),
  ...kit.cronJob('train-nightly', { schedule: '15 1 * * *', component: 'batch', containers: [container('train', own('fraud/training:2026.9.4'), requested('8', '32Gi'), { command: ['python', '-m', 'train.nightly'] })], pod: [TOKEN_ASKED], account: { name: 'trainer' } }),
];
