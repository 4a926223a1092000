import type { Json, KubeObject, Template } from '../world/raw.ts';
import { container, env, EVERYWHERE, hostPath, HOST_NETWORK, LOCKED, NO_ESCALATION, pinned, PRIVILEGED, READ_ONLY, requested, SECCOMP, sized, TOKEN_ASKED } from './fragments.ts';
import { Kit } from './kit.ts';

const kit = new Kit('kube-system', 'platform', { delivery: 'by-hand' });
const CNI_CAPABILITIES = ['CHOWN', 'KILL', 'NET_ADMIN', 'NET_RAW', 'IPC_LOCK', 'SYS_MODULE', 'SYS_ADMIN', 'SYS_RESOURCE', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'];

/** Platform: what the cluster itself runs on. */
export const KUBE_SYSTEM: readonly KubeObject[] = [
  ...kit.ns({ 'pod-security.kubernetes.io/enforce': 'privileged' }),
  ...kit.deployment('coredns', {
    containers: [
      container('coredns', 'registry.k8s.io/coredns/coredns:v1.13.1', sized('100m', '170Mi'), {
        args: ['-conf', '/etc/coredns/Corefile'],
        ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }],
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } },
      }),
    ],
    pod: [SECCOMP, TOKEN_ASKED],
    account: {},
    ports: [53],
  }),
  ...kit.daemonSet('kube-proxy', {
    containers: [container('kube-proxy', 'registry.k8s.io/kube-proxy:v1.37.2', PRIVILEGED, { command: ['/usr/local/bin/kube-proxy', '--config=/var/lib/kube-proxy/config.conf'], volumeMounts: [{ name: 'lib-modules', mountPath: '/lib/modules', readOnly: true }] })],
    pod: [HOST_NETWORK, EVERYWHERE, { volumes: [hostPath('lib-modules', '/lib/modules')] }],
    account: {},
  }),
  ...kit.daemonSet('cilium', {
    component: 'agent',
    containers: [
      container('cilium-agent', pinned('quay.io/cilium/cilium:v1.18.4'), requested('100m', '512Mi'), {
        command: ['cilium-agent'],
        args: ['--config-dir=/tmp/cilium/config-map'],
        securityContext: { capabilities: { add: CNI_CAPABILITIES, drop: ['ALL'] }, appArmorProfile: { type: 'Unconfined' }, seLinuxOptions: { level: 's0', type: 'spc_t' } },
        volumeMounts: [
          { name: 'cilium-run', mountPath: '/var/run/cilium' },
          { name: 'bpf-maps', mountPath: '/sys/fs/bpf', mountPropagation: 'Bidirectional' },
        ],
      }),
    ],
    pod: [HOST_NETWORK, EVERYWHERE, { volumes: [hostPath('cilium-run', '/var/run/cilium', 'DirectoryOrCreate'), hostPath('bpf-maps', '/sys/fs/bpf', 'DirectoryOrCreate')] }],
    account: {},
  }),
  ...kit.deployment('cilium-operator', {
    replicas: 2,
    containers: [container('cilium-operator', pinned('quay.io/cilium/operator-generic:v1.18.4'), LOCKED, { args: ['--config-dir=/tmp/cilium/config-map'] })],
    pod: [HOST_NETWORK, SECCOMP, TOKEN_ASKED],
    account: {},
  }),
  ...kit.deployment('metrics-server', {
    containers: [container('metrics-server', 'registry.k8s.io/metrics-server/metrics-server:v0.8.0', LOCKED, READ_ONLY, requested('100m', '200Mi'), { args: ['--secure-port=10250', '--kubelet-use-node-status-port'], securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } } })],
    account: {},
    ports: [443],
  }),
  ...kit.daemonSet('csi-block-node', {
    containers: [
      container('block-plugin', 'registry.tidewater.example/platform/csi-block:3.4.1', PRIVILEGED, env({ CSI_ENDPOINT: 'unix:/csi/csi.sock' }), { volumeMounts: [{ name: 'kubelet', mountPath: '/var/lib/kubelet', mountPropagation: 'Bidirectional' }] }),
      container('node-driver-registrar', 'registry.k8s.io/sig-storage/csi-node-driver-registrar:v2.15.0', LOCKED, { args: ['--csi-address=/csi/csi.sock'], volumeMounts: [{ name: 'plugin', mountPath: '/csi' }] }),
    ],
    pod: [EVERYWHERE, { volumes: [hostPath('kubelet', '/var/lib/kubelet'), hostPath('plugin', '/var/lib/kubelet/plugins/block.csi.tidewater.example', 'DirectoryOrCreate')] }],
    account: {},
  }),
  ...kit.deployment('csi-block-controller', {
    replicas: 2,
    containers: [container('csi-provisioner', 'registry.k8s.io/sig-storage/csi-provisioner:v5.3.0', NO_ESCALATION, requested('20m', '64Mi'), { args: ['--csi-address=/csi/csi.sock', '--leader-election'] })],
    account: {},
  }),
];

const etc = (name: string, path: string): { volume: Json; mount: Json } => ({ volume: hostPath(name, path, 'DirectoryOrCreate'), mount: { name, mountPath: path, readOnly: true } });

function controlPlanePod(name: string, image: string, args: string[], mounts: { volume: Json; mount: Json }[]): { name: string; template: Template } {
  const labels = { component: name, tier: 'control-plane' };
  const main = container(name, image, requested('200m', '512Mi'), { command: [name, ...args], volumeMounts: mounts.map(({ mount }) => mount) });
  return { name, template: { metadata: { labels }, spec: { hostNetwork: true, automountServiceAccountToken: false, priorityClassName: 'system-node-critical', securityContext: { seccompProfile: { type: 'RuntimeDefault' } }, containers: [main], volumes: mounts.map(({ volume }) => volume) } } };
}

const PKI = etc('k8s-certs', '/etc/kubernetes/pki');
const image = (name: string): string => `registry.k8s.io/${name}:v1.37.2`;

/** Pods that each control plane node's kubelet starts from its own files. */
export const STATIC_PODS = [
  controlPlanePod('kube-apiserver', image('kube-apiserver'), ['--authorization-mode=Node,RBAC', '--enable-admission-plugins=NodeRestriction', '--audit-policy-file=/etc/kubernetes/audit/policy.yaml', '--audit-log-path=/var/log/kubernetes/audit.log', '--etcd-servers=https://127.0.0.1:2379'], [PKI, etc('audit', '/etc/kubernetes/audit')]),
  controlPlanePod('kube-controller-manager', image('kube-controller-manager'), ['--bind-address=127.0.0.1', '--leader-elect=true'], [PKI]),
  controlPlanePod('kube-scheduler', image('kube-scheduler'), ['--bind-address=127.0.0.1', '--leader-elect=true'], []),
  controlPlanePod('etcd', 'registry.k8s.io/etcd:3.6.6-0', ['--data-dir=/var/lib/etcd', '--listen-client-urls=https://127.0.0.1:2379'], [{ volume: hostPath('etcd-data', '/var/lib/etcd', 'DirectoryOrCreate'), mount: { name: 'etcd-data', mountPath: '/var/lib/etcd' } }]),
];
