import type { KubeObject } from '../world/raw.ts';
import { claim, container, env, EVERYWHERE, forPods, fromNamespace, hostPath, HOST_NETWORK, http, LOCKED, NO_ESCALATION, NON_ROOT, own, pinned, podSecurity, PRIVILEGED, READ_ONLY, requested, RESTRICTED, SECCOMP, sized, TOKEN_ASKED, WRITABLE } from './fragments.ts';
import { Kit } from './kit.ts';

const certManager = new Kit('cert-manager', 'platform', { owner: 'Joakim Lund', delivery: 'flux' });
const certManagerPart = (name: string, image: string): KubeObject[] =>
  certManager.deployment(name, {
    replicas: 1,
    containers: [container(name, pinned(`quay.io/jetstack/${image}:v1.19.1`), LOCKED, sized('10m', '128Mi', '500m'), { args: ['--v=2', '--leader-election-namespace=kube-system'] })],
    pod: [RESTRICTED, TOKEN_ASKED],
    account: {},
  });

export const CERT_MANAGER: readonly KubeObject[] = [
  ...certManager.ns(podSecurity('restricted', { 'pod-security.kubernetes.io/audit': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' })),
  ...certManager.policy('allow-webhook', forPods('cert-manager-webhook', { policyTypes: ['Ingress'], ingress: [{ ports: [{ protocol: 'TCP', port: 10250 }] }] })),
  ...certManagerPart('cert-manager', 'cert-manager-controller'),
  ...certManagerPart('cert-manager-webhook', 'cert-manager-webhook'),
  ...certManagerPart('cert-manager-cainjector', 'cert-manager-cainjector'),
];

const ingress = new Kit('ingress-nginx', 'edge', { owner: 'Joakim Lund', delivery: 'flux' });
export const INGRESS: readonly KubeObject[] = [
  ...ingress.ns(podSecurity('baseline', { 'pod-security.kubernetes.io/warn': 'restricted' })),
  ...ingress.policy('controller', forPods('ingress-nginx-controller', { policyTypes: ['Ingress', 'Egress'], ingress: [{ ports: [{ protocol: 'TCP', port: 80 }, { protocol: 'TCP', port: 443 }] }], egress: [{ to: [{ namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } }] }] })),
  ...ingress.deployment('ingress-nginx-controller', {
    replicas: 3,
    component: 'controller',
    containers: [
      container('controller', pinned('registry.k8s.io/ingress-nginx/controller:v1.14.0'), sized('100m', '512Mi'), {
        args: ['/nginx-ingress-controller', '--ingress-class=nginx', '--publish-service=$(POD_NAMESPACE)/ingress-nginx-controller'],
        ports: [{ name: 'https', containerPort: 443, protocol: 'TCP' }],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }, runAsNonRoot: true, runAsUser: 101, runAsGroup: 82, seccompProfile: { type: 'RuntimeDefault' } },
      }),
    ],
    pod: [TOKEN_ASKED],
    account: {},
    ports: [80, 443],
  }),
  ...ingress.deployment('error-pages', { containers: [container('error-pages', own('edge/error-pages:1.6.0'), LOCKED, sized('10m', '32Mi', '100m'), http(8080))], pod: [RESTRICTED] }),
];

const istio = new Kit('istio-system', 'platform', { owner: 'Joakim Lund', delivery: 'flux' });
export const ISTIO: readonly KubeObject[] = [
  ...istio.ns(podSecurity('baseline')),
  ...istio.policy('istiod', forPods('istiod', { policyTypes: ['Ingress'], ingress: [{ ports: [{ protocol: 'TCP', port: 15012 }, { protocol: 'TCP', port: 15017 }] }] })),
  ...istio.deployment('istiod', {
    containers: [container('discovery', 'docker.io/istio/pilot:1.28.1', LOCKED, requested('500m', '2Gi'), { args: ['discovery', '--domain', 'cluster.local', '--keepaliveMaxServerConnectionAge', '30m'], securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } })],
    pod: [TOKEN_ASKED],
    account: {},
    ports: [15012],
  }),
];

const falco = new Kit('falco', 'security', { owner: 'Joakim Lund' });
export const FALCO_NAMESPACE: readonly KubeObject[] = [...falco.ns(podSecurity('privileged')), ...falco.policy('default-deny-ingress', { policyTypes: ['Ingress'] })];
/** Installed in the course of the month. */
export const FALCO: readonly KubeObject[] = [
  ...falco.daemonSet('falco', {
    containers: [
      container('falco', pinned('docker.io/falcosecurity/falco:0.42.0'), PRIVILEGED, sized('100m', '1Gi', '1'), {
        args: ['/usr/bin/falco', '-o', 'http_output.url=http://falcosidekick:2801', '-o', 'metrics.enabled=true', '-o', 'metrics.output_rule=true', '-o', 'metrics.interval=12h'],
        volumeMounts: [
          { name: 'containerd-socket', mountPath: '/host/run/containerd' },
          { name: 'proc', mountPath: '/host/proc' },
          { name: 'etc', mountPath: '/host/etc', readOnly: true },
        ],
      }),
    ],
    pod: [EVERYWHERE, { volumes: [hostPath('containerd-socket', '/run/containerd'), hostPath('proc', '/proc'), hostPath('etc', '/etc')] }],
    account: {},
  }),
  ...falco.deployment('falcosidekick', { containers: [container('falcosidekick', pinned('docker.io/falcosecurity/falcosidekick:2.32.0'), LOCKED, sized('20m', '64Mi', '100m'), http(2801, '/ping'))], pod: [RESTRICTED], ports: [2801] }),
];

const watch = new Kit('observability', 'sre', { owner: 'Joakim Lund' });
const prometheusOwner = { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', name: 'k8s' };
const alertmanagerOwner = { apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', name: 'main' };

export const OBSERVABILITY: readonly KubeObject[] = [
  ...watch.ns(podSecurity('privileged', { 'pod-security.kubernetes.io/warn': 'baseline' })),
  ...watch.limitRange('512Mi', '1'),
  ...watch.policy('grafana-from-ingress', forPods('grafana', fromNamespace('ingress-nginx', 3000))),
  ...watch.statefulSet('prometheus-k8s', {
    replicas: 2,
    owner: prometheusOwner,
    containers: [container('prometheus', 'quay.io/prometheus/prometheus:v3.7.3', LOCKED, requested('500m', '4Gi'), http(9090, '/-/ready'), claim('prometheus-data', '/prometheus').mount)],
    pod: [NON_ROOT, SECCOMP, TOKEN_ASKED, { securityContext: { fsGroup: 2000, runAsGroup: 2000 } }, claim('prometheus-data', '/prometheus').volume],
    account: { name: 'prometheus-k8s' },
    ports: [9090],
  }),
  ...watch.statefulSet('alertmanager-main', { replicas: 3, owner: alertmanagerOwner, containers: [container('alertmanager', 'quay.io/prometheus/alertmanager:v0.29.0', NO_ESCALATION, sized('20m', '128Mi'), http(9093, '/-/ready'))], pod: [NON_ROOT, SECCOMP], ports: [9093] }),
  ...watch.deployment('prometheus-operator', { replicas: 1, containers: [container('prometheus-operator', 'quay.io/prometheus-operator/prometheus-operator:v0.86.2', LOCKED, sized('100m', '200Mi', '200m'))], pod: [NON_ROOT, SECCOMP, TOKEN_ASKED, { securityContext: { runAsUser: 65534, runAsGroup: 65534 } }], account: {} }),
  ...watch.deployment('kube-state-metrics', { replicas: 1, containers: [container('kube-state-metrics', 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0', LOCKED, requested('20m', '128Mi'), http(8080))], pod: [NON_ROOT, SECCOMP, TOKEN_ASKED, { securityContext: { runAsUser: 65534 } }], account: {} }),
  ...watch.deployment('grafana', { containers: [container('grafana', 'docker.io/grafana/grafana:12.3.0', sized('100m', '256Mi'), http(3000, '/api/health'), env({ GF_AUTH_ANONYMOUS_ENABLED: 'false', GF_SECURITY_ADMIN_PASSWORD: 'tidewater-grafana-2023' }))], pod: [{ securityContext: { runAsNonRoot: true, runAsUser: 472, runAsGroup: 472, fsGroup: 472 } }], ports: [3000] }),
  ...watch.statefulSet('loki', { replicas: 2, containers: [container('loki', 'docker.io/grafana/loki:3.6.2', WRITABLE, READ_ONLY, sized('500m', '2Gi'), http(3100, '/ready'), claim('loki-data', '/var/loki').mount)], pod: [{ securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001 } }, claim('loki-data', '/var/loki').volume], ports: [3100] }),
  ...watch.deployment('otel-gateway', { containers: [container('otel-collector', 'docker.io/otel/opentelemetry-collector-contrib:0.140.0', NO_ESCALATION, sized('200m', '512Mi', '1'), http(4318, '/'))], pod: [NON_ROOT], ports: [4317, 4318] }),
  ...watch.daemonSet('node-exporter', {
    containers: [container('node-exporter', 'quay.io/prometheus/node-exporter:v1.10.2', LOCKED, sized('50m', '128Mi'), { args: ['--path.rootfs=/host/root'], securityContext: { runAsNonRoot: true, runAsUser: 65534 }, volumeMounts: [{ name: 'root', mountPath: '/host/root', readOnly: true, mountPropagation: 'HostToContainer' }] })],
    pod: [HOST_NETWORK, { hostPID: true }, EVERYWHERE, { volumes: [hostPath('root', '/')] }],
  }),
  ...watch.daemonSet('fluent-bit', {
    containers: [container('fluent-bit', 'docker.io/fluent/fluent-bit:4.1.1', sized('50m', '128Mi'), { volumeMounts: [{ name: 'varlog', mountPath: '/var/log', readOnly: true }] })],
    // Tolerates no taint, so the nodes of the control plane and of card data go without.
    pod: [{ volumes: [hostPath('varlog', '/var/log')] }],
    account: {},
  }),
];
