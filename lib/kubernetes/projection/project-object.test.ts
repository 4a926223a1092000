import { describe, expect, test } from 'vitest';
import type { InventoryObject, ResourceKind } from '#lib/model/inventory.ts';
import { LiteralCollector } from '../literals.ts';
import { projectObject, type Projected } from './project-object.ts';
import { resourceOf } from './resources.ts';

const project = (kind: ResourceKind, raw: unknown, unchecked = false): Projected =>
  projectObject(raw, { resource: resourceOf(kind), literals: new LiteralCollector(), unchecked });

function projected(kind: ResourceKind, raw: unknown): InventoryObject {
  const { object, faults } = project(kind, raw);
  if (faults) throw new Error(JSON.stringify(faults));
  return object;
}

const faultsOf = (kind: ResourceKind, raw: unknown): string[] => project(kind, raw, true).faults?.map(({ path, message }) => `${path}: ${message}`) ?? [];

const metadata = { name: 'x', namespace: 'shop' };
const spec = { containers: [{ name: 'app', image: 'app:1' }] };
const template = { metadata: { labels: { app: 'x' } }, spec };

describe('metadata', () => {
  test('is reduced', () => {
    const raw = {
      metadata: {
        ...metadata,
        uid: 'u',
        resourceVersion: '7',
        creationTimestamp: '2026-01-01T00:00:00Z',
        deletionTimestamp: '2026-01-02T00:00:00Z',
        labels: { team: 'a' },
        annotations: { 'plimsoll.dev/owner': 'me', 'kubectl.kubernetes.io/last-applied-configuration': '{"password":"x"}' },
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'rs', uid: 'o', controller: true }],
        managedFields: [{}],
      },
    };
    expect(projected('serviceaccounts', raw)).toEqual({
      type: 'ServiceAccount',
      namespace: 'shop',
      name: 'x',
      uid: 'u',
      resourceVersion: '7',
      createdAt: Date.UTC(2026, 0, 1),
      deletedAt: Date.UTC(2026, 0, 2),
      labels: { team: 'a' },
      annotations: { 'plimsoll.dev/owner': 'me' },
      owners: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'rs', uid: 'o', controller: true }],
    });
  });

  test.each<[ResourceKind, object, string, string]>([
    ['serviceaccounts', { name: 'x' }, 'default', 'x'],
    ['serviceaccounts', { name: 'x', namespace: null }, 'default', 'x'],
    ['namespaces', { name: 'x', namespace: 'odd' }, '', 'x'],
    ['jobs', { generateName: 'x-' }, 'default', 'x-'],
  ])('%s %j', (kind, meta, namespace, name) => {
    expect(projected(kind, { metadata: meta, spec: { template } })).toMatchObject({ namespace, name });
  });
});

test.each<[ResourceKind, unknown, object]>([
  ['namespaces', { metadata, status: { phase: 'Terminating' } }, { type: 'Namespace', phase: 'Terminating' }],
  ['namespaces', { metadata }, { type: 'Namespace', phase: 'Active' }],
  ['serviceaccounts', { metadata, automountServiceAccountToken: false }, { automountServiceAccountToken: false }],
  ['limitranges', { metadata, spec: { limits: [{ type: 'Container', default: { cpu: 1, memory: '1Gi' } }] } }, { limits: [{ type: 'Container', default: { cpu: '1', memory: '1Gi' } }] }],
  ['resourcequotas', { metadata, spec: { hard: { pods: 10 } } }, { hard: { pods: '10' } }],
  ['services', { metadata, spec: { selector: { app: 'x' }, ports: [{ port: 80, targetPort: 'http' }] } }, { serviceType: 'ClusterIP', selector: { app: 'x' }, ports: [{ port: 80, protocol: 'TCP', targetPort: 'http' }] }],
  ['services', { metadata, spec: { type: 'ExternalName' } }, { serviceType: 'ExternalName', selector: null, ports: [] }],
  ['deployments', { metadata, spec: { replicas: 0, template } }, { kind: 'Deployment', replicas: 0, specPath: 'spec.template.spec', template: { labels: { app: 'x' }, annotations: {}, spec } }],
  ['deployments', { metadata: { ...metadata, annotations: { 'deployment.kubernetes.io/revision': '3' } }, spec: { template } }, { revision: '3' }],
  ['statefulsets', { metadata, spec: { template }, status: { updateRevision: 'x-5f' } }, { revision: 'x-5f' }],
  ['replicasets', { metadata, spec: { replicas: 1 } }, { template: null }],
  ['jobs', { metadata, spec: { template }, status: { conditions: [{ type: 'Complete', status: 'True' }] } }, { finished: true }],
  ['jobs', { metadata, spec: { template, suspend: true }, status: { conditions: [{ type: 'Failed', status: 'False' }] } }, { finished: false, suspended: true }],
  ['cronjobs', { metadata, spec: { suspend: true, jobTemplate: { spec: { template } } } }, { kind: 'CronJob', suspended: true, specPath: 'spec.jobTemplate.spec.template.spec', template: { spec } }],
  ['jobs', { metadata, spec: { template }, status: { conditions: [{ type: 'Failed', status: 'True' }] } }, { type: 'Controller', finished: true }],
  ['replicasets', { metadata, spec: { template } }, { template: { spec } }],
  ['replicationcontrollers', { metadata, spec: { replicas: 0 } }, { template: null }],
  ['deployments', { metadata, spec: {} }, { template: { labels: {}, annotations: {}, spec: { containers: [] } } }],
  ['endpointslices', { metadata: { ...metadata, labels: { 'kubernetes.io/service-name': 'api' } }, endpoints: [{ conditions: { ready: false } }, { conditions: { ready: true } }, { conditions: { ready: true } }, { conditions: {} }, {}] }, { service: 'api', ready: 4 }],
  ['services', { metadata, spec: { selector: {} } }, { selector: null }],
  ['limitranges', { metadata, spec: { limits: [{}] } }, { limits: [{ type: '' }] }],
  ['nodes', { metadata: { name: 'n' }, spec: { taints: [{ key: 'virtual-kubelet.io/provider', value: 'azure' }] } }, { type: 'Node', virtual: true }],
  ['nodes', { metadata: { name: 'n' }, spec: { taints: [{ key: 'eks.amazonaws.com/compute-type', value: 'fargate' }] } }, { virtual: true }],
  ['nodes', { metadata: { name: 'n' }, spec: { taints: [{ key: 'eks.amazonaws.com/compute-type', value: 'auto' }, { key: 'dedicated', value: 'fargate' }, {}] } }, { virtual: false }],
  ['nodes', { metadata, status: { runtimeHandlers: [{ features: { userNamespaces: true } }, { name: 'kata', features: { userNamespaces: false } }] } }, { userNamespaces: true }],
  ['nodes', { metadata, status: {} }, { ready: false, unschedulable: false, os: '', virtual: false }],
  [
    'nodes',
    {
      metadata: { name: 'n', labels: { 'kubernetes.io/os': 'linux' } },
      spec: { unschedulable: true },
      status: { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { kubeletVersion: 'v1.37.2', containerRuntimeVersion: 'containerd://2.1' }, runtimeHandlers: [{ name: '', features: { userNamespaces: true } }, { name: 'kata', features: {} }] },
    },
    { ready: true, unschedulable: true, os: 'linux', kubeletVersion: 'v1.37.2', containerRuntime: 'containerd://2.1', userNamespaces: true },
  ],
  ['nodes', { metadata, status: { runtimeHandlers: [{ name: 'runc', features: { userNamespaces: true } }, { name: 'kata' }] } }, { userNamespaces: false }],
  ['nodes', { metadata: { name: 'n' }, status: { nodeInfo: { operatingSystem: 'windows', osImage: 'Windows Server', architecture: 'amd64', kernelVersion: '10.0' } } }, { os: 'windows', osImage: 'Windows Server', architecture: 'amd64', kernelVersion: '10.0', kubeletVersion: '', containerRuntime: '' }],
  ['nodes', { metadata: { name: 'n', labels: { 'kubernetes.io/arch': 'arm64' } }, status: { nodeInfo: { architecture: 'amd64' } } }, { architecture: 'arm64' }],
  ['nodes', { metadata, status: { conditions: [{ type: 'Ready', status: 'Unknown' }, { type: 'DiskPressure', status: 'True' }] } }, { ready: false }],
  ['nodes', { metadata, status: { runtimeHandlers: [{ name: 'kata' }, { name: '', features: { userNamespaces: true } }] } }, { userNamespaces: true }],
  ['nodes', { metadata, status: { runtimeHandlers: [{ features: { userNamespaces: false } }, { name: 'kata', features: { userNamespaces: true } }] } }, { userNamespaces: false }],
  ['nodes', { metadata, status: { runtimeHandlers: [{ name: 'a', features: { userNamespaces: true } }, { name: 'b', features: { userNamespaces: true } }] } }, { userNamespaces: true }],
  ['nodes', { metadata: { name: 'n', labels: { type: 'fargate', 'eks.amazonaws.com/compute-type': 'ec2' } } }, { virtual: false }],
  ['nodes', { metadata: { name: 'n', labels: { 'eks.amazonaws.com/compute-type': 'fargate' } } }, { virtual: true }],
  ['nodes', { metadata: { name: 'n', labels: { type: 'virtual-kubelet' } } }, { virtual: true }],
  ['nodes', { metadata: { name: 'n' }, spec: { taints: [{ key: 'a', effect: 'NoSchedule' }, { key: 'virtual-kubelet.io/provider', value: 'azure', effect: 'NoSchedule' }] } }, { virtual: true }],
  ['nodes', { metadata: { name: 'n' }, spec: { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] } }, { virtual: false }],
  ['networkpolicies', { metadata, spec: { podSelector: null, ingress: [{}] } }, { podSelector: {}, ingress: [{}] }],
  ['networkpolicies', { metadata, spec: { podSelector: {}, policyTypes: [], egress: [{ to: [], ports: [] }] } }, { egress: [{}] }],
  [
    'networkpolicies',
    { metadata, spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ namespaceSelector: {}, podSelector: null }, { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }], ports: [{ port: 'http' }] }] } },
    { policyTypes: ['Ingress'], ingress: [{ peers: [{ namespaceSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }], ports: [{ port: 'http' }] }] },
  ],
])('%s %#', (kind, raw, expected) => {
  expect(projected(kind, raw)).toMatchObject(expected);
});

test.each<[ResourceKind, object]>([
  ['ciliumnetworkpolicies', { type: 'ForeignNetworkPolicy', kind: 'CiliumNetworkPolicy' }],
  ['ciliumclusterwidenetworkpolicies', { type: 'ForeignNetworkPolicy', kind: 'CiliumClusterwideNetworkPolicy' }],
  ['networkpolicies.crd.projectcalico.org', { type: 'ForeignNetworkPolicy', kind: 'NetworkPolicy' }],
  ['globalnetworkpolicies.crd.projectcalico.org', { type: 'ForeignNetworkPolicy', kind: 'GlobalNetworkPolicy' }],
  ['reports.openreports.io', { type: 'PolicyReport', kind: 'Report' }],
  ['clusterreports.openreports.io', { type: 'PolicyReport', kind: 'ClusterReport' }],
  ['clusterpolicyreports.reports.x-k8s.io', { type: 'PolicyReport', kind: 'ClusterPolicyReport' }],
  ['networkpolicies', { type: 'NetworkPolicy', podSelector: {} }],
  ['limitranges', { type: 'LimitRange', limits: [] }],
  ['resourcequotas', { type: 'ResourceQuota' }],
  ['services', { type: 'Service', ports: [] }],
  ['clustersecretstores', { type: 'SecretStore', provider: null, ready: null }],
  ['clusterroles', { type: 'Role', rules: [] }],
  ['clusterrolebindings', { type: 'RoleBinding', subjects: [] }],
  ['roles', { type: 'Role', rules: [] }],
  ['rolebindings', { type: 'RoleBinding', subjects: [] }],
])('an empty object of %s', (kind, expected) => expect(projected(kind, { metadata })).toMatchObject({ name: 'x', ...expected }));

test.each<[string, object, object]>([
  ['of an unknown kind', { tape: {} }, { source: 'tape' }],
  ['of a known kind beside an unknown one', { tape: {}, nfs: {} }, { source: 'nfs' }],
  ['of a kind that is null', { nfs: null, emptyDir: {} }, { source: 'emptyDir' }],
  ['of a host path', { hostPath: { path: '/x', type: 'File' } }, { source: 'hostPath', hostPath: { path: '/x', type: 'File' } }],
  ['of a file share', { azureFile: { secretName: 'share' } }, { source: 'azureFile', secrets: ['share'] }],
  ['of a driver that logs in', { csi: { driver: 'disk.example', nodePublishSecretRef: { name: 'login' } } }, { csiDriver: 'disk.example', secrets: ['login'] }],
  ['of the Secrets Store', { csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'azure' } } }, { csiDriver: 'secrets-store.csi.k8s.io', secretProviderClass: 'azure' }],
  ['of another driver with that attribute', { csi: { driver: 'disk.example', volumeAttributes: { secretProviderClass: 'azure' } } }, { csiDriver: 'disk.example' }],
  ['of a class with a secretName', { ephemeral: { secretName: 'x' } }, { source: 'ephemeral' }],
])('a volume %s', (_, source, expected) => {
  expect(projected('pods', { metadata, spec: { ...spec, volumes: [{ name: 'v', ...source }] } })).toHaveProperty('template.spec.volumes', [{ name: 'v', source: Object.keys(source)[0], ...expected }]);
});

test('absent optional fields are absent, not undefined', () => {
  const policy = projected('networkpolicies', { metadata, spec: {} });
  expect(Object.keys(policy)).not.toContain('policyTypes');
  expect(Object.keys(projected('nodes', { metadata }))).not.toContain('userNamespaces');
  expect(Object.keys(projected('serviceaccounts', { metadata }))).not.toContain('automountServiceAccountToken');
  const pod = Object.keys(projected('pods', { metadata, spec }));
  for (const key of ['reason', 'node', 'startedAt', 'finishedAt', 'readySince', 'unreadySince', 'apiServerFlags']) expect(pod).not.toContain(key);
  expect(Object.keys(projected('pods', { metadata, spec, status: { phase: 'Failed' } }))).not.toContain('finishedAt');
  const deployment = Object.keys(projected('deployments', { metadata, spec: { template } }));
  for (const key of ['replicas', 'suspended', 'finished', 'revision']) expect(deployment).not.toContain(key);
  expect(Object.keys(projected('nodes', { metadata, status: { runtimeHandlers: [] } }))).not.toContain('userNamespaces');
});

describe('pods', () => {
  const status = {
    phase: 'Running',
    startTime: '2026-01-01T00:00:00Z',
    podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }],
    conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:01:00Z' }],
    initContainerStatuses: [
      { name: 'proxy', ready: true, restartCount: 0, state: { running: {} } },
      { name: 'init', ready: false, restartCount: 0, state: { terminated: { reason: 'Completed', finishedAt: '2026-01-01T00:00:30Z' } } },
    ],
    containerStatuses: [
      { name: 'app', containerID: 'containerd://abc', imageID: 'docker-pullable://nginx@sha256:1', image: 'nginx', ready: false, restartCount: 4, state: { waiting: { reason: 'CrashLoopBackOff' } } },
    ],
  };
  const raw = { metadata, spec: { ...spec, nodeName: 'n1', initContainers: [{ name: 'proxy', restartPolicy: 'Always' }, { name: 'init' }] }, status };

  test('status, node and containers', () => {
    expect(projected('pods', raw)).toMatchObject({
      phase: 'Running',
      node: 'n1',
      ready: true,
      readySince: Date.UTC(2026, 0, 1, 0, 1),
      startedAt: Date.UTC(2026, 0, 1),
      podIPs: ['10.0.0.1', 'fd00::1'],
      mirror: false,
      statuses: [
        { name: 'proxy', kind: 'sidecar', state: 'running' },
        { name: 'init', kind: 'init', state: 'Completed' },
        { name: 'app', kind: 'container', containerId: 'abc', imageId: 'nginx@sha256:1', image: 'nginx', restarts: 4, state: 'CrashLoopBackOff' },
      ],
    });
  });

  test('containers are told by the last state, and ephemeral ones that have ended are marked', () => {
    const ended = (name: string, finishedAt?: string, reason?: string) => ({ name, ready: false, restartCount: 1, state: { terminated: { ...(reason && { reason }), ...(finishedAt && { finishedAt }) } } });
    const pod = projected('pods', {
      metadata,
      spec: { ...spec, ephemeralContainers: [{ name: 'running' }, { name: 'over' }] },
      status: {
        phase: 'Failed',
        containerStatuses: [ended('app', '2026-01-01T00:02:00Z', 'OOMKilled'), ended('late', '2026-01-01T00:05:00Z'), ended('early', '2026-01-01T00:01:00Z'), { name: 'raw', containerID: 'abc', imageID: '://x' }, { name: 'new', state: { waiting: {} } }, { state: {} }],
        ephemeralContainerStatuses: [{ name: 'running', state: { running: {} } }, ended('over')],
      },
    });
    expect(pod).toMatchObject({
      finishedAt: Date.UTC(2026, 0, 1, 0, 5),
      statuses: [
        { name: 'app', state: 'OOMKilled', ready: false, restarts: 1 },
        { name: 'late', state: 'terminated' },
        { name: 'early', state: 'terminated' },
        { name: 'raw', containerId: 'abc', imageId: 'x', ready: false, restarts: 0, state: 'waiting' },
        { name: 'new', state: 'waiting' },
        { name: '', state: 'waiting' },
        { name: 'running', kind: 'ephemeral', state: 'running' },
        { name: 'over', kind: 'ephemeral', state: 'terminated' },
      ],
      template: { spec: { ephemeralContainers: [{ name: 'running' }, { name: 'over', ended: true }] } },
    });
    expect(pod).not.toHaveProperty('template.spec.ephemeralContainers.0.ended');
    expect(pod).not.toHaveProperty('statuses.4.containerId');
  });

  test.each<[string, object[] | undefined, object]>([
    ['ready', [{ type: 'Initialized', status: 'False' }, { type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:01:00Z' }], { ready: true, readySince: Date.UTC(2026, 0, 1, 0, 1) }],
    ['not ready', [{ type: 'PodScheduled', status: 'True', lastTransitionTime: '2026-01-01T00:03:00Z' }, { type: 'Ready', status: 'False', lastTransitionTime: '2026-01-01T00:01:00Z' }], { ready: false, unreadySince: Date.UTC(2026, 0, 1, 0, 1) }],
    ['unknown', [{ type: 'Ready', status: 'Unknown', lastTransitionTime: '2026-01-01T00:01:00Z' }], { ready: false, unreadySince: Date.UTC(2026, 0, 1, 0, 1) }],
    ['not said', [{ type: 'PodScheduled', status: 'False', lastTransitionTime: '2026-01-01T00:03:00Z' }], { ready: false }],
    ['no condition', undefined, { ready: false }],
  ])('%s', (_, conditions, expected) => {
    const { ready, readySince, unreadySince } = projected('pods', { metadata, spec, status: { phase: 'Running', ...(conditions && { conditions }) } }) as { ready: boolean; readySince?: number; unreadySince?: number };
    expect({ ready, ...(readySince !== undefined && { readySince }), ...(unreadySince !== undefined && { unreadySince }) }).toEqual(expected);
  });

  test.each<[object, string[]]>([[{ podIP: '10.0.0.1' }, ['10.0.0.1']], [{ podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.2' }, {}] }, ['10.0.0.2']], [{}, []], [{ podIPs: [] }, []]])('addresses %j', (given, podIPs) => {
    expect(projected('pods', { metadata, spec, status: given })).toMatchObject({ podIPs });
  });

  test('says why it failed', () => expect(projected('pods', { metadata, spec, status: { phase: 'Failed', reason: 'Evicted' } })).toMatchObject({ phase: 'Failed', reason: 'Evicted' }));

  test('a node is no part of the template, and a running pod has not finished', () => {
    const pod = projected('pods', raw);
    expect(pod).not.toHaveProperty('template.spec.nodeName');
    expect(pod).not.toHaveProperty('finishedAt');
    expect(projected('pods', { ...raw, status: { ...status, phase: 'Succeeded' } })).toMatchObject({ finishedAt: Date.UTC(2026, 0, 1, 0, 0, 30) });
  });

  test.each([
    [{ annotations: { 'kubernetes.io/config.mirror': 'hash' } }, true],
    [{ ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u' }] }, true],
    [{ annotations: { 'kubernetes.io/config.source': 'api' } }, false],
    [{ ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'd', uid: 'u' }] }, false],
  ])('mirror %j: %s', (more, mirror) => {
    expect(projected('pods', { metadata: { ...metadata, ...more }, spec })).toMatchObject({ mirror });
  });

  test('without a status it is pending', () => {
    expect(projected('pods', { metadata, spec })).toMatchObject({ phase: 'Pending', ready: false, statuses: [] });
  });
});

describe('faults name every field', () => {
  test.each<[ResourceKind, unknown, string[]]>([
    ['pods', 'text', ['(root): expected object, got string']],
    ['pods', [], ['(root): expected object, got array']],
    ['pods', {}, ['metadata.name: expected string, is missing']],
    ['pods', { metadata: 'x', spec }, ['metadata: expected object, got string', 'metadata.name: expected string, is missing']],
    ['pods', { metadata: { name: 1 }, spec }, ['metadata.name: expected string, got number']],
    ['pods', { metadata: { ...metadata, labels: { version: 1.5 } }, spec }, ['metadata.labels.version: expected string, got number']],
    ['pods', { metadata, spec: [] }, ['spec: expected object, got array']],
    ['pods', { metadata, spec: { containers: {} } }, ['spec.containers: expected array, got object']],
    ['pods', { metadata, spec: { containers: [{ name: 'a', image: 5 }], hostNetwork: 'yes' } }, ['spec.hostNetwork: expected boolean, got string', 'spec.containers[0].image: expected string, got number']],
    ['pods', { metadata, spec: { containers: [{ env: [{ name: 'PORT', value: 8080 }] }] } }, ['spec.containers[0].env[0].value: expected string, got number']],
    ['pods', { metadata, spec: { containers: [{ env: { PORT: '8080' } }] } }, ['spec.containers[0].env: expected array, got object']],
    ['pods', { metadata, spec: { containers: [{ command: 'sh -c x', args: [1] }] } }, ['spec.containers[0].command: expected array, got string', 'spec.containers[0].args[0]: expected string, got number']],
    ['pods', { metadata, spec: { containers: [{ securityContext: { runAsUser: '1000', capabilities: { drop: 'ALL' } } }] } }, ['spec.containers[0].securityContext.runAsUser: expected integer, got string', 'spec.containers[0].securityContext.capabilities.drop: expected array, got string']],
    ['pods', { metadata, spec: { containers: [{ ports: [{ containerPort: '80' }] }] } }, ['spec.containers[0].ports[0].containerPort: expected integer, got string']],
    ['pods', { metadata, spec: { containers: [{ livenessProbe: { httpGet: { port: {} } } }] } }, ['spec.containers[0].livenessProbe.httpGet.port: expected integer, got object']],
    ['pods', { metadata, spec: { containers: [{ livenessProbe: { exec: { command: 'x' } }, resources: { limits: { cpu: 'much' } } }] } }, ['spec.containers[0].resources.limits.cpu: expected a quantity such as 500m or 128Mi', 'spec.containers[0].livenessProbe.exec.command: expected array, got string']],
    ['pods', { metadata, spec: { ...spec, volumes: [{ name: 'v', hostPath: '/x' }, { name: 'w', secret: [] }] } }, ['spec.volumes[0].hostPath: expected object, got string', 'spec.volumes[1].secret: expected object, got array']],
    ['pods', { metadata, spec: { ...spec, terminationGracePeriodSeconds: '30', tolerations: {} } }, ['spec.terminationGracePeriodSeconds: expected integer, got string', 'spec.tolerations: expected array, got object']],
    ['pods', { metadata, spec: { containers: [{ livenessProbe: { httpGet: { scheme: 1 }, tcpSocket: { port: true }, grpc: { port: 'x', service: 2 } }, envFrom: [{ prefix: 3 }] }] } }, ['spec.containers[0].livenessProbe.httpGet.scheme: expected string, got number', 'spec.containers[0].livenessProbe.tcpSocket.port: expected integer, got boolean', 'spec.containers[0].livenessProbe.grpc.port: expected integer, got string', 'spec.containers[0].livenessProbe.grpc.service: expected string, got number', 'spec.containers[0].envFrom[0].prefix: expected string, got number']],
    ['pods', { metadata, spec: { ...spec, volumes: [{ name: 'v', projected: { defaultMode: 'x', sources: [{ serviceAccountToken: { path: 1, audience: 2, expirationSeconds: 'x' } }] } }], tolerations: [{ key: 1, operator: 2, value: 3, effect: 4, tolerationSeconds: 'x' }], imagePullSecrets: [{ name: 5 }] } }, [
      'spec.volumes[0].projected.defaultMode: expected integer, got string',
      ...['path: expected string, got number', 'audience: expected string, got number', 'expirationSeconds: expected integer, got string'].map((text) => `spec.volumes[0].projected.sources[0].serviceAccountToken.${text}`),
      ...['key: expected string, got number', 'operator: expected string, got number', 'value: expected string, got number', 'effect: expected string, got number', 'tolerationSeconds: expected integer, got string'].map((text) => `spec.tolerations[0].${text}`),
      'spec.imagePullSecrets[0].name: expected string, got number',
    ]],
    ...(['deployments', 'statefulsets', 'daemonsets', 'replicasets'] as const).map((kind): [ResourceKind, unknown, string[]] => [kind, { metadata, spec: { template: { ...template, spec: { ...spec, hostname: 1 } }, minReadySeconds: 'x', selector: { matchLabels: { a: 1 } } } }, ['spec.minReadySeconds: expected integer, got string', 'spec.template.spec.hostname: expected string, got number', 'spec.selector.matchLabels.a: expected string, got number']]),
    ['replicationcontrollers', { metadata, spec: { template, minReadySeconds: 'x', selector: { a: 1 } } }, ['spec.minReadySeconds: expected integer, got string', 'spec.selector.a: expected string, got number']],
    ['jobs', { metadata, spec: { template, parallelism: 'x', ttlSecondsAfterFinished: 'y' } }, ['spec.parallelism: expected integer, got string', 'spec.ttlSecondsAfterFinished: expected integer, got string']],
    ['cronjobs', { metadata, spec: { jobTemplate: { spec: { template, backoffLimit: 'x' } } } }, ['spec.jobTemplate.spec.backoffLimit: expected integer, got string']],
    ['limitranges', { metadata, spec: { limits: 1 } }, ['spec.limits: expected array, got number']],
    ['resourcequotas', { metadata, spec: { hard: 1 } }, ['spec.hard: expected object, got number']],
    ['deployments', { metadata, spec: { replicas: 'three', template } }, ['spec.replicas: expected integer, got string']],
    ['deployments', { metadata, spec: { paused: 1, template } }, ['spec.paused: expected boolean, got number']],
    ['deployments', { metadata, spec: { template: { spec: { containers: [{ image: [] }] } } } }, ['spec.template.spec.containers[0].image: expected string, got array']],
    ['cronjobs', { metadata, spec: { schedule: 5, jobTemplate: { spec: { template: { spec: { containers: [{ image: {} }] } } } } } }, ['spec.jobTemplate.spec.template.spec.containers[0].image: expected string, got object', 'spec.schedule: expected string, got number']],
    ['networkpolicies', { metadata, spec: { podSelector: { matchExpressions: [{ key: 'a', operator: 'in', values: ['x'] }] } } }, ['spec.podSelector: matchExpressions[0].operator: "in" is not a valid label selector operator']],
    ['networkpolicies', { metadata, spec: { ingress: [{ from: { podSelector: {} } }] } }, ['spec.ingress[0].from: expected array, got object']],
    ['services', { metadata, spec: { ports: [{ port: 'http' }] } }, ['spec.ports[0].port: expected integer, got string']],
    ['nodes', { metadata, spec: { unschedulable: 1 }, status: { nodeInfo: { osImage: 1 }, runtimeHandlers: 'x', conditions: 2 } }, ['spec.unschedulable: expected boolean, got number', 'status.nodeInfo.osImage: expected string, got number', 'status.runtimeHandlers: expected array, got string', 'status.conditions: expected array, got number']],
    ['pods', { metadata, spec: { containers: [{ name: 'a', env: ['x', { name: 'B', valueFrom: { secretKeyRef: { name: 1, key: 2 } } }, { name: 3 }] }] } }, ['[0]: expected object, got string', '[1].valueFrom.secretKeyRef.name: expected string, got number', '[1].valueFrom.secretKeyRef.key: expected string, got number', '[2].name: expected string, got number'].map((text) => `spec.containers[0].env${text}`)],
    ['pods', { metadata, spec, status: { phase: 1, podIPs: [{ ip: 2 }], podIP: 3 } }, ['status.phase: expected string, got number', 'status.podIPs[0].ip: expected string, got number', 'status.podIP: expected string, got number']],
    ['pods', { metadata, spec: { containers: [{ env: [{}] }] } }, ['spec.containers[0].env[0].name: expected string, is missing']],
    ['statefulsets', { metadata, spec: { template }, status: { updateRevision: 1 } }, ['status.updateRevision: expected string, got number']],
    ['validatingadmissionpolicies', { metadata, spec: { validations: [{ expression: 1 }] } }, ['spec.validations[0].expression: expected string, got number']],
    ['networkpolicies', { metadata, spec: { podSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: 'x' }] } } }, ['spec.podSelector.matchExpressions[0].values: expected array, got string']],
    ['networkpolicies', { metadata, spec: { podSelector: { matchExpressions: [{ operator: 'Exists' }] } } }, ['spec.podSelector: matchExpressions[0].key: "" is not a valid label key']],
    ['networkpolicies', { metadata, spec: { podSelector: { matchExpressions: [{ key: 'a' }] } } }, ['spec.podSelector: matchExpressions[0].operator: "" is not a valid label selector operator']],
    ['namespaces', { metadata, status: { phase: 1 } }, ['status.phase: expected string, got number']],
    ['nodes', { metadata, status: { nodeInfo: [] } }, ['status.nodeInfo: expected object, got array']],
  ])('%s %#', (kind, raw, faults) => {
    expect(faultsOf(kind, raw)).toEqual(faults);
  });

  test('what a server has sent is not checked again where it is not used', () => {
    expect(project('pods', { metadata, spec: { ...spec, tolerations: {} } }).faults).toBeNull();
  });

  test('no value of any type in any field throws', () => {
    const values = [null, 0, 1.5, true, 'x', [], {}, [null], [[]], [{}], { a: null }];
    const full = { metadata: { ...metadata, labels: {}, annotations: {}, ownerReferences: [{}] }, spec: { ...spec, template: { metadata: {}, spec: { ...spec, volumes: [{ name: 'v', projected: { sources: [{}] } }] } }, jobTemplate: { spec: { template } }, podSelector: {}, ingress: [{ from: [{}] }], limits: [{}], hard: {} }, status: { conditions: [{}], containerStatuses: [{ state: { terminated: {} } }], nodeInfo: {}, runtimeHandlers: [{}] } };
    const spoil = (node: unknown, value: unknown): unknown[] => {
      if (typeof node !== 'object' || node === null) return [value];
      const spoilt = Object.entries(node).flatMap(([key, inner]) =>
        spoil(inner, value).map((replaced) => (Array.isArray(node) ? node.with(Number(key), replaced) : { ...node, [key]: replaced })),
      );
      return [value, ...spoilt];
    };
    for (const kind of ['pods', 'deployments', 'cronjobs', 'nodes', 'namespaces', 'networkpolicies', 'limitranges', 'resourcequotas', 'services', 'serviceaccounts'] as const) {
      for (const value of values) for (const raw of spoil(full, value)) expect(() => project(kind, raw, true)).not.toThrow();
    }
  });
});
