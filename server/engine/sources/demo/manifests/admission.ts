import type { KubeObject } from '../world/raw.ts';
import { container, http, LOCKED, READ_ONLY, RESTRICTED, sized } from './fragments.ts';
import { Kit } from './kit.ts';

const PODS = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] };
const named = (...names: string[]) => ({ matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: names }] });
const clusterWide = (apiVersion: string, kind: string, name: string, fields: Record<string, unknown>): KubeObject => ({ apiVersion, kind, metadata: { name, labels: { team: 'security' } }, ...fields }) as KubeObject;

const endpoints = (namespace: string, service: string, address: string): KubeObject =>
  ({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { namespace, name: `${service}-7fq2m`, labels: { 'kubernetes.io/service-name': service } }, addressType: 'IPv4', endpoints: [{ addresses: [address], conditions: { ready: true } }] }) as KubeObject;

const POLICIES = 'admissionregistration.k8s.io/v1';
const kyverno = new Kit('kyverno', 'security');
const gatekeeper = new Kit('gatekeeper-system', 'security', { delivery: 'by-hand' });

/** What looks at pods as they are created: an engine that fails open, a policy of the API server's own, and webhooks of other things. */
export const ADMISSION: readonly KubeObject[] = [
  ...kyverno.ns({ 'pod-security.kubernetes.io/enforce': 'restricted' }),
  ...kyverno.policy('webhook-from-api-server', { policyTypes: ['Ingress', 'Egress'], ingress: [{ ports: [{ port: 9443 }], from: [{ ipBlock: { cidr: '10.20.0.0/28' } }] }] }),
  ...kyverno.deployment('kyverno-admission-controller', {
    containers: [container('kyverno', 'ghcr.io/kyverno/kyverno:v1.16.1', LOCKED, READ_ONLY, sized('100m', '256Mi', '500m'), http(9443, '/health/readiness'))],
    pod: [RESTRICTED],
    account: {},
  }),
  kyverno.object('v1', 'Service', 'kyverno-svc', { type: 'ClusterIP', selector: { 'app.kubernetes.io/name': 'kyverno-admission-controller' }, ports: [{ name: 'https', port: 443, targetPort: 9443, protocol: 'TCP' }] }),
  kyverno.object('discovery.k8s.io/v1', 'EndpointSlice', 'kyverno-svc-x2k8p', undefined, { metadata: { namespace: 'kyverno', name: 'kyverno-svc-x2k8p', labels: { 'kubernetes.io/service-name': 'kyverno-svc' } }, addressType: 'IPv4', endpoints: [{ addresses: ['10.244.3.17'], conditions: { ready: true } }, { addresses: ['10.244.4.9'], conditions: { ready: true } }] }),
  endpoints('istio-system', 'istiod', '10.244.5.21'),
  endpoints('cert-manager', 'cert-manager-webhook', '10.244.3.30'),
  clusterWide(POLICIES, 'ValidatingWebhookConfiguration', 'kyverno-resource-validating-webhook-cfg', {
    webhooks: [
      { name: 'validate.kyverno.svc-ignore', failurePolicy: 'Ignore', timeoutSeconds: 10, rules: [PODS], namespaceSelector: named('sandbox', 'reporting', 'default'), clientConfig: { service: { namespace: 'kyverno', name: 'kyverno-svc', port: 443 } } },
    ],
  }),
  // Left behind by a trial: its service has had no pod since, and it admits everything.
  ...gatekeeper.ns(),
  gatekeeper.object('v1', 'Service', 'gatekeeper-webhook-service', { type: 'ClusterIP', selector: { 'control-plane': 'controller-manager' }, ports: [{ name: 'https', port: 443, targetPort: 8443, protocol: 'TCP' }] }),
  clusterWide(POLICIES, 'ValidatingWebhookConfiguration', 'gatekeeper-validating-webhook-configuration', {
    webhooks: [{ name: 'validation.gatekeeper.sh', failurePolicy: 'Ignore', timeoutSeconds: 3, rules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['*'] }], namespaceSelector: named('fraud'), clientConfig: { service: { namespace: 'gatekeeper-system', name: 'gatekeeper-webhook-service', path: '/v1/admit' } } }],
  }),
  clusterWide(POLICIES, 'ValidatingWebhookConfiguration', 'cert-manager-webhook', {
    webhooks: [{ name: 'webhook.cert-manager.io', failurePolicy: 'Fail', timeoutSeconds: 30, rules: [{ apiGroups: ['cert-manager.io'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['*/*'] }], clientConfig: { service: { namespace: 'cert-manager', name: 'cert-manager-webhook', port: 443 } } }],
  }),
  clusterWide(POLICIES, 'MutatingWebhookConfiguration', 'istio-sidecar-injector', {
    webhooks: [{ name: 'namespace.sidecar-injector.istio.io', failurePolicy: 'Fail', timeoutSeconds: 10, rules: [{ ...PODS, operations: ['CREATE'] }], namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } }, clientConfig: { service: { namespace: 'istio-system', name: 'istiod', port: 443 } } }],
  }),
  clusterWide(POLICIES, 'ValidatingAdmissionPolicy', 'no-host-namespaces', {
    spec: { failurePolicy: 'Fail', matchConstraints: { resourceRules: [PODS] }, validations: [{ expression: '!has(object.spec.hostPID) || object.spec.hostPID == false', message: 'Pods may not share the process namespace of the node' }] },
  }),
  clusterWide(POLICIES, 'ValidatingAdmissionPolicyBinding', 'no-host-namespaces-merchants', {
    spec: { policyName: 'no-host-namespaces', validationActions: ['Deny', 'Audit'], matchResources: { namespaceSelector: named('merchants', 'ci') } },
  }),
  // Where it would still refuse what runs, it only says so.
  clusterWide(POLICIES, 'ValidatingAdmissionPolicyBinding', 'no-host-namespaces-elsewhere', {
    spec: { policyName: 'no-host-namespaces', validationActions: ['Audit', 'Warn'], matchResources: { namespaceSelector: named('sandbox', 'reporting', 'fraud', 'default') } },
  }),
  clusterWide(POLICIES, 'ValidatingAdmissionPolicy', 'images-from-our-registry', {
    spec: { failurePolicy: 'Fail', matchConstraints: { resourceRules: [PODS] }, matchConditions: [{ name: 'not-by-operators', expression: '!request.userInfo.groups.exists(g, g == "operators")' }], validations: [{ expression: 'object.spec.containers.all(c, c.image.startsWith("registry.tidewater.example/"))' }] },
  }),
  clusterWide(POLICIES, 'ValidatingAdmissionPolicyBinding', 'images-from-our-registry-messaging', {
    spec: { policyName: 'images-from-our-registry', validationActions: ['Deny'], matchResources: { namespaceSelector: named('messaging') } },
  }),
];
