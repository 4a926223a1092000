import type { KubeObject } from '../world/raw.ts';
import { claim, container, DENY_INGRESS, env, http, LOCKED, NON_ROOT, own, pinned, RESTRICTED, SECCOMP, sized, tcp, TOKEN_ASKED, WRITABLE } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('messaging', 'data-platform', { owner: 'Joakim Lund' });
const KAFKA = { apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', name: 'events' };
const CLIENTS = ['payments', 'ledger', 'checkout', 'merchants', 'fraud'];

/** The event log between all of them, run by the Strimzi operator. */
export const MESSAGING: readonly KubeObject[] = [
  ...kit.ns({ 'pod-security.kubernetes.io/warn': 'baseline' }),
  // Cilium's own kind, which is not evaluated: whether it isolates is not known.
  kit.object('cilium.io/v2', 'CiliumNetworkPolicy', 'broker-topics', { endpointSelector: { matchLabels: { 'app.kubernetes.io/name': 'events-broker' } }, ingress: [{ fromEndpoints: [{}], toPorts: [{ ports: [{ port: '9092', protocol: 'TCP' }] }] }] }),
  ...kit.quota({ pods: '60' }),
  ...kit.policy('default-deny-ingress', DENY_INGRESS),
  ...kit.policy('within', { policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] }),
  ...kit.policy('clients', { policyTypes: ['Ingress'], ingress: [{ from: [{ namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: CLIENTS }] } }], ports: [{ protocol: 'TCP', port: 9093 }] }] }),
  ...kit.custom('core.strimzi.io/v1', 'StrimziPodSet', 'events-broker', { component: 'broker', containers: [container('kafka', pinned('quay.io/strimzi/kafka:0.49.0-kafka-4.1.1'), WRITABLE, sized('2', '8Gi'), tcp(9093, 'tls'), claim('log', '/var/lib/kafka').mount)], pod: [NON_ROOT, SECCOMP, TOKEN_ASKED, { securityContext: { fsGroup: 0 } }, claim('log', '/var/lib/kafka').volume], account: { name: 'events-broker' } }, { replicas: 3 }),
  ...kit.deployment('events-entity-operator', { replicas: 1, owner: KAFKA, component: 'operator', containers: [container('topic-operator', 'quay.io/strimzi/operator:0.49.0', sized('100m', '256Mi')), container('user-operator', 'quay.io/strimzi/operator:0.49.0', WRITABLE, sized('100m', '256Mi'))], pod: [NON_ROOT, TOKEN_ASKED], account: {} }),
  ...kit.deployment('strimzi-cluster-operator', { replicas: 1, component: 'operator', containers: [container('operator', pinned('quay.io/strimzi/operator:0.49.0'), LOCKED, sized('200m', '384Mi', '1'), http(8080, '/healthy'))], pod: [RESTRICTED, TOKEN_ASKED], account: {} }),
  ...kit.deployment('schema-registry', { replicas: 2, component: 'api', containers: [container('registry', 'docker.io/apicurio/apicurio-registry:3.1.2', sized('200m', '768Mi'), http(8080, '/health/ready'))], pod: [NON_ROOT], ports: [8080] }),
  ...kit.deployment('dead-letter-replayer', { replicas: 0, component: 'worker', containers: [container('replayer', own('messaging/dead-letter-replayer:1.1.0'), LOCKED, sized('100m', '256Mi'), env({ TOPIC: 'captures.dlq' }))], pod: [RESTRICTED] }),
];
