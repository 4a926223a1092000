const labels = { app: 'web', tier: 'front' };
const meta = (name: string): object => ({ name, namespace: 'shop', labels, annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' }, ownerReferences: [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web', uid: 'u', controller: true }] });
const probe = { httpGet: { path: '/', port: 'http', host: 'h', httpHeaders: [{ name: 'Authorization', value: 'x' }] }, exec: { command: ['true'] }, tcpSocket: { port: 80, host: 'h' }, periodSeconds: 3 };

const container = {
  name: 'app',
  image: 'registry.example/app:1',
  command: ['/app'],
  args: ['--verbose'],
  env: [{ name: 'A', value: 'b' }, { name: 'C', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }, { name: 'D', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
  envFrom: [{ secretRef: { name: 's' }, configMapRef: { name: 'c' }, prefix: 'P_' }],
  ports: [{ name: 'http', containerPort: 80, hostPort: 80, protocol: 'TCP' }],
  resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: 0.5, memory: '64Mi' } },
  volumeMounts: [{ name: 'v', mountPath: '/v', readOnly: true, subPath: 's' }],
  livenessProbe: probe,
  lifecycle: { preStop: { exec: { command: ['stop'] } } },
  securityContext: {
    privileged: false,
    runAsUser: 1000,
    runAsGroup: 1000,
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    procMount: 'Default',
    capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
    seccompProfile: { type: 'Localhost', localhostProfile: 'p.json' },
    appArmorProfile: { type: 'RuntimeDefault' },
    seLinuxOptions: { type: 'container_t', level: 's0' },
    windowsOptions: { runAsUserName: 'u', hostProcess: false },
  },
};

const spec = {
  containers: [container],
  initContainers: [{ ...container, name: 'init', restartPolicy: 'Always' }],
  volumes: [{ name: 'v', hostPath: { path: '/var/log', type: '' } }, { name: 't', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }, { name: 's', secret: { secretName: 's' } }],
  securityContext: { runAsUser: 1, supplementalGroups: [1, 2], fsGroup: 1, sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }], seccompProfile: { type: 'RuntimeDefault' } },
  hostNetwork: false,
  hostUsers: true,
  serviceAccountName: 'web',
  automountServiceAccountToken: false,
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  os: { name: 'linux' },
  tolerations: [{ key: 'a', operator: 'Exists' }],
  affinity: {},
  imagePullSecrets: [{ name: 'p' }],
};
const template = { metadata: { labels, annotations: { a: 'b' } }, spec };

/** One object of each kind that is read, with every field that matters set, in a form that any server takes. */
export const EVERY_KIND: readonly object[] = [
  { apiVersion: 'v1', kind: 'Pod', metadata: meta('pod'), spec, status: { phase: 'Running', containerStatuses: [{ name: 'app', ready: true, restartCount: 1, imageID: 'i', containerID: 'containerd://c', state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }], conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }] } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'a' }] } } } },
  { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'tick' }, spec: { schedule: '* * * * *', suspend: false, jobTemplate: { spec: { backoffLimit: 1, template } } } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'shop' }, spec: { podSelector: { matchLabels: labels, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {}, namespaceSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 80, endPort: 90, protocol: 'TCP' }] }], egress: [{ to: [{ podSelector: {} }] }] } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } },
  { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'l', namespace: 'shop' }, spec: { limits: [{ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '1' }, max: { cpu: '2' }, min: { cpu: '1m' } }] } },
  { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace: 'shop' }, spec: { hard: { 'limits.cpu': '1' } } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop' }, automountServiceAccountToken: false },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { type: 'ClusterIP', selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }] } },
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, spec: { unschedulable: false, taints: [{ key: 'a', effect: 'NoSchedule' }] }, status: { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { operatingSystem: 'linux', kubeletVersion: 'v1.37.2', containerRuntimeVersion: 'containerd://2' }, runtimeHandlers: [{ name: '', features: { userNamespaces: true } }] } },
];
