import type { ContainerSpec, Json } from './raw.ts';

export const PROXY = 'docker.io/istio/proxyv2:1.28.1';

const LOCKED = {
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser: 1337,
  runAsGroup: 1337,
  capabilities: { drop: ['ALL'] },
};
const RESOURCES = { limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '50m', memory: '96Mi' } };

/** What Istio's webhook adds where its CNI plugin sets up the network: one check, and the proxy as a native sidecar. */
export const ISTIO_CONTAINERS: readonly ContainerSpec[] = [
  { name: 'istio-validation', image: PROXY, args: ['istio-iptables', '-p', '15001', '-z', '15006', '-u', '1337', '--run-validation', '--skip-rule-apply'], resources: RESOURCES, securityContext: LOCKED },
  {
    name: 'istio-proxy',
    image: PROXY,
    restartPolicy: 'Always',
    args: ['proxy', 'sidecar', '--domain', '$(POD_NAMESPACE).svc.cluster.local', '--proxyLogLevel=warning'],
    env: [
      { name: 'PILOT_CERT_PROVIDER', value: 'istiod' },
      { name: 'CA_ADDR', value: 'istiod.istio-system.svc:15012' },
      { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    ],
    ports: [{ containerPort: 15090, name: 'http-envoy-prom', protocol: 'TCP' }],
    readinessProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, periodSeconds: 15 },
    resources: RESOURCES,
    securityContext: LOCKED,
    volumeMounts: [
      { name: 'istio-envoy', mountPath: '/etc/istio/proxy' },
      { name: 'istio-data', mountPath: '/var/lib/istio/data' },
      { name: 'istio-token', mountPath: '/var/run/secrets/tokens' },
      { name: 'istiod-ca-cert', mountPath: '/var/run/secrets/istio' },
    ],
  },
];

export const ISTIO_VOLUMES: readonly Json[] = [
  { name: 'istio-envoy', emptyDir: { medium: 'Memory' } },
  { name: 'istio-data', emptyDir: {} },
  { name: 'istio-token', projected: { sources: [{ serviceAccountToken: { audience: 'istio-ca', expirationSeconds: 43200, path: 'istio-token' } }] } },
  { name: 'istiod-ca-cert', configMap: { name: 'istio-ca-root-cert' } },
];

/** What the webhook notes on a pod of what it added. */
export const ISTIO_STATUS = JSON.stringify({ initContainers: ISTIO_CONTAINERS.map(({ name }) => name), containers: null, volumes: ISTIO_VOLUMES.map(({ name }) => name), imagePullSecrets: null, revision: 'default' });
