import { seededRandom } from '#lib/random.ts';

type Raw = Record<string, unknown>;

/** Raw objects of one workload as an API server sends them: Deployment, ReplicaSet and its pods. */
export interface RawWorkload {
  namespace: string;
  deployment: Raw;
  replicaSet: Raw;
  pods: Raw[];
}

export interface WorldOptions {
  workloads: number;
  podsPerWorkload: number;
  namespaces: number;
  nodes: number;
}

export const WORLD: WorldOptions = { workloads: 10_000, podsPerWorkload: 1, namespaces: 100, nodes: 200 };

const NOUNS = ['cart', 'ledger', 'search', 'catalog', 'billing', 'mailer', 'gateway', 'worker', 'scheduler', 'profile', 'reports', 'exporter'];
const SETTINGS = ['LOG_LEVEL', 'HTTP_PORT', 'CACHE_TTL', 'FEATURE_FLAGS', 'UPSTREAM_URL', 'POOL_SIZE', 'REGION', 'QUEUE', 'TIMEOUT_MS', 'JAVA_OPTS', 'TRACE_RATIO', 'BUCKET'];
const CREATED = '2026-01-01T00:00:00Z';

/** Deterministic and distinct: no two workloads have the same pod spec, so that nothing is graded once for many. */
export function makeWorkload(index: number, { podsPerWorkload, namespaces, nodes }: WorldOptions): RawWorkload {
  const random = seededRandom(index + 1);
  const name = `${NOUNS[index % NOUNS.length]}-${index}`;
  const namespace = namespaceName(index % namespaces);
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': NOUNS[Math.floor(random() * NOUNS.length)], tier: random() < 0.5 ? 'web' : 'batch' };
  const hash = (index + 0x5f3759df).toString(16).slice(-8);
  const spec = makeSpec(name, random);
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', name, uid: uid(1, index) };
  const replicaSet = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${name}-${hash}`, uid: uid(2, index) };
  const template = { metadata: { labels }, spec };
  return {
    namespace,
    deployment: {
      metadata: { namespace, name, uid: deployment.uid, resourceVersion: '1', creationTimestamp: CREATED, labels, managedFields: managedFields('kubectl-client-side-apply') },
      spec: { replicas: podsPerWorkload, selector: { matchLabels: labels }, template },
    },
    replicaSet: {
      metadata: { namespace, name: replicaSet.name, uid: replicaSet.uid, resourceVersion: '1', creationTimestamp: CREATED, labels: { ...labels, 'pod-template-hash': hash }, ownerReferences: [owner(deployment)] },
      spec: { replicas: podsPerWorkload, selector: { matchLabels: labels }, template },
    },
    pods: Array.from({ length: podsPerWorkload }, (_, copy) =>
      makePod({ namespace, name: `${replicaSet.name}-${podSuffix(index * podsPerWorkload + copy)}`, uid: uid(3, index * podsPerWorkload + copy), labels: { ...labels, 'pod-template-hash': hash }, owner: owner(replicaSet), spec, node: `node-${Math.floor(random() * nodes)}` }),
    ),
  };
}

/** Of a pod's name, from the characters that Kubernetes takes: by them the volume of its token is known to be generated. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const podSuffix = (number: number): string => Array.from({ length: 5 }, (_, place) => ALPHABET[Math.floor(number / ALPHABET.length ** place) % ALPHABET.length]).join('');

export const namespaceName = (index: number): string => `team-${index}`;

const uid = (kind: number, index: number): string => `${kind}`.padStart(8, '0') + `-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
const owner = (ref: Raw): Raw => ({ ...ref, controller: true, blockOwnerDeletion: true });

function makeSpec(name: string, random: () => number): Raw {
  const chance = (share: number): boolean => random() < share;
  const hardened = chance(0.4);
  const container = (suffix: string, port: number): Raw => ({
    name: suffix,
    image: `registry.example.com/${name}/${suffix}:v1.${Math.floor(random() * 40)}.${Math.floor(random() * 10)}`,
    imagePullPolicy: 'IfNotPresent',
    args: ['--config=/etc/app/config.yaml', `--listen=:${port}`, `--shard=${Math.floor(random() * 64)}`],
    ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }],
    env: [
      ...SETTINGS.filter(() => chance(0.7)).map((key) => ({ name: key, value: `${name}-${Math.floor(random() * 1000)}` })),
      { name: 'POD_IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } },
      { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: `${name}-db`, key: 'password' } } },
    ],
    resources: { requests: { cpu: `${50 + Math.floor(random() * 200)}m`, memory: '128Mi' }, ...(chance(0.6) && { limits: { memory: '256Mi', ...(chance(0.5) && { cpu: '500m' }) } }) },
    livenessProbe: { httpGet: { path: '/healthz', port: 'http', scheme: 'HTTP' }, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 },
    readinessProbe: { httpGet: { path: '/ready', port: 'http', scheme: 'HTTP' }, periodSeconds: 5, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 },
    ...(hardened
      ? { securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: chance(0.7), runAsNonRoot: true, capabilities: { drop: ['ALL'], ...(chance(0.2) && { add: ['NET_BIND_SERVICE'] }) } } }
      : chance(0.1) && { securityContext: { privileged: true } }),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    volumeMounts: [
      { name: 'config', mountPath: '/etc/app', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  });
  return {
    containers: [container('app', 8080), ...(chance(0.3) ? [container('proxy', 15001)] : [])],
    ...(chance(0.2) && { initContainers: [{ name: 'migrate', image: `registry.example.com/${name}/migrate:v1`, command: ['/bin/migrate', 'up'] }] }),
    volumes: [
      { name: 'config', configMap: { name: `${name}-config`, defaultMode: 420 } },
      { name: 'tmp', emptyDir: {} },
      ...(chance(0.05) ? [{ name: 'host', hostPath: { path: '/var/log', type: '' } }] : []),
    ],
    ...(chance(0.03) && { hostNetwork: true }),
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: chance(0.5) ? name : 'default',
    schedulerName: 'default-scheduler',
    securityContext: hardened ? { seccompProfile: { type: 'RuntimeDefault' }, ...(chance(0.6) && { runAsUser: 10_001, fsGroup: 10_001 }) } : {},
    tolerations: [
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
    ],
  };
}

interface PodParts {
  namespace: string;
  name: string;
  uid: string;
  labels: Raw;
  owner: Raw;
  spec: Raw;
  node: string;
}

/** What an API server and a kubelet add to a template. */
function makePod({ namespace, name, uid: podUid, labels, owner: ownerReference, spec, node }: PodParts): Raw {
  const token = `kube-api-access-${name.slice(-5)}`;
  const containers = (spec.containers as Raw[]).map((container) => ({
    ...container,
    volumeMounts: [...(container.volumeMounts as Raw[]), { name: token, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }],
  }));
  const condition = (type: string): Raw => ({ type, status: 'True', lastProbeTime: null, lastTransitionTime: CREATED, observedGeneration: 1 });
  return {
    metadata: { generateName: name.slice(0, -5), namespace, name, uid: podUid, resourceVersion: '1', generation: 1, creationTimestamp: CREATED, labels, ownerReferences: [ownerReference], managedFields: managedFields('kube-controller-manager') },
    spec: {
      ...spec,
      containers,
      nodeName: node,
      priority: 0,
      enableServiceLinks: true,
      preemptionPolicy: 'PreemptLowerPriority',
      volumes: [...(spec.volumes as Raw[]), tokenVolume(token)],
    },
    status: {
      phase: 'Running',
      conditions: ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(condition),
      hostIP: '10.0.0.1',
      podIP: '10.1.2.3',
      podIPs: [{ ip: '10.1.2.3' }],
      startTime: CREATED,
      qosClass: 'Burstable',
      containerStatuses: containers.map(({ name: container, image }: Raw) => ({
        name: container,
        image,
        imageID: `registry.example.com/app@sha256:${podUid.replaceAll('-', '').repeat(2)}`,
        containerID: `containerd://${podUid.replaceAll('-', '').repeat(2)}`,
        ready: true,
        started: true,
        restartCount: 0,
        lastState: {},
        state: { running: { startedAt: CREATED } },
      })),
    },
  };
}

const tokenVolume = (name: string): Raw => ({
  name,
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
  },
});

/** Who wrote which field: a third of what an API server sends. */
const managedFields = (manager: string): Raw[] => [
  {
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time: CREATED,
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:metadata': { 'f:generateName': {}, 'f:labels': { '.': {}, 'f:app.kubernetes.io/name': {}, 'f:pod-template-hash': {} }, 'f:ownerReferences': { '.': {} } },
      'f:spec': {
        'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:args': {}, 'f:env': {}, 'f:image': {}, 'f:imagePullPolicy': {}, 'f:livenessProbe': {}, 'f:name': {}, 'f:ports': {}, 'f:readinessProbe': {}, 'f:resources': {}, 'f:securityContext': {}, 'f:terminationMessagePath': {}, 'f:terminationMessagePolicy': {}, 'f:volumeMounts': {} } },
        'f:dnsPolicy': {},
        'f:enableServiceLinks': {},
        'f:restartPolicy': {},
        'f:schedulerName': {},
        'f:securityContext': {},
        'f:serviceAccountName': {},
        'f:terminationGracePeriodSeconds': {},
        'f:volumes': { '.': {}, 'k:{"name":"config"}': { '.': {}, 'f:configMap': {}, 'f:name': {} }, 'k:{"name":"tmp"}': { '.': {}, 'f:emptyDir': {}, 'f:name': {} } },
      },
    },
  },
  { manager: 'kubelet', operation: 'Update', apiVersion: 'v1', time: CREATED, fieldsType: 'FieldsV1', subresource: 'status', fieldsV1: { 'f:status': { 'f:conditions': { 'k:{"type":"Ready"}': { '.': {}, 'f:lastTransitionTime': {}, 'f:status': {}, 'f:type': {} } }, 'f:containerStatuses': {}, 'f:hostIP': {}, 'f:phase': {}, 'f:podIP': {}, 'f:podIPs': {}, 'f:startTime': {} } } },
];
