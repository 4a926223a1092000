import { ISTIO_CONTAINERS, ISTIO_STATUS, ISTIO_VOLUMES } from './istio.ts';
import { type ContainerSpec, type Json, merge, nameSuffix, type PodSpec, type Template } from './raw.ts';
import type { World } from './world.ts';

/** What the API server and its webhooks make of a pod template: defaults, the account, the mesh's sidecar, LimitRange defaults, the token. */
export function admit(world: World, namespace: string, template: Template): Template {
  const injected = inject(world, namespace, template);
  let spec: PodSpec = merge(DEFAULTS as PodSpec, injected.spec);
  spec.serviceAccountName ??= 'default';
  const unlimited = spec;
  spec = eachContainer(spec, (container) => withResources(world, namespace, withPullPolicy(container)));
  const note = limitNote(unlimited, spec);
  if (mountsToken(world, namespace, spec)) spec = withToken(spec, nameSuffix(world.random));
  const { metadata } = injected;
  return { metadata: note === '' ? metadata : { ...metadata, annotations: { ...metadata.annotations, 'kubernetes.io/limit-ranger': note } }, spec };
}

/** What the LimitRanger plugin notes on a pod: `LimitRanger plugin set: cpu, memory request for container web; …`. */
function limitNote(before: PodSpec, after: PodSpec): string {
  const parts = [
    ...after.containers.flatMap((container, index) => setParts('container', before.containers[index], container)),
    ...(after.initContainers ?? []).flatMap((container, index) => setParts('init container', before.initContainers?.[index], container)),
  ];
  return parts.length === 0 ? '' : `LimitRanger plugin set: ${parts.join('; ')}`;
}

function setParts(kind: string, before: ContainerSpec | undefined, after: ContainerSpec): string[] {
  return (['request', 'limit'] as const).flatMap((set) => {
    const had = Object.keys(resourcesOf(before)[`${set}s`] ?? {});
    const added = Object.keys(resourcesOf(after)[`${set}s`] ?? {}).filter((resource) => !had.includes(resource));
    return added.length === 0 ? [] : [`${added.toSorted().join(', ')} ${set} for ${kind} ${after.name}`];
  });
}

const resourcesOf = (container: ContainerSpec | undefined): Record<string, Json | undefined> => (container?.resources ?? {}) as Record<string, Json | undefined>;

const DEFAULTS: Json = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  enableServiceLinks: true,
  securityContext: {},
};

function eachContainer(spec: PodSpec, change: (container: ContainerSpec) => ContainerSpec): PodSpec {
  return { ...spec, containers: spec.containers.map(change), ...(spec.initContainers && { initContainers: spec.initContainers.map(change) }) };
}

/** Always for `latest` and for none, as the API server has it. */
function withPullPolicy(container: ContainerSpec): ContainerSpec {
  const latest = /:latest$|^[^:@]*$|^[^@]*\/[^:@]*$/.test(container.image);
  return { imagePullPolicy: latest ? 'Always' : 'IfNotPresent', terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', ...container };
}

function withResources(world: World, namespace: string, container: ContainerSpec): ContainerSpec {
  const limits = world.list('LimitRange', namespace).flatMap(({ spec }) => spec?.limits as Json[]).filter(({ type }) => type === 'Container');
  return limits.reduce<ContainerSpec>((current, limit) => merge({ resources: { limits: limit.default ?? {}, requests: limit.defaultRequest ?? {} } } as Json as ContainerSpec, current), container);
}

function mountsToken(world: World, namespace: string, spec: PodSpec): boolean {
  const account = world.get('ServiceAccount', namespace, spec.serviceAccountName as string);
  return (spec.automountServiceAccountToken ?? account?.automountServiceAccountToken ?? true) === true;
}

function withToken(spec: PodSpec, suffix: string): PodSpec {
  const name = `kube-api-access-${suffix}`;
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
  ];
  const mount = { name, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
  const mounted = eachContainer(spec, (container) => ({ ...container, volumeMounts: [...((container.volumeMounts as Json[] | undefined) ?? []), mount] }));
  return { ...mounted, volumes: [...((spec.volumes as Json[] | undefined) ?? []), { name, projected: { defaultMode: 420, sources } }] };
}

/** The mesh's webhook: a native sidecar for every pod of a namespace that asks for it. */
function inject(world: World, namespace: string, template: Template): Template {
  const asked = world.get('Namespace', '', namespace)?.metadata.labels?.['istio-injection'] === 'enabled';
  if (!asked || template.metadata.labels?.['sidecar.istio.io/inject'] === 'false') return template;
  const { spec, metadata } = template;
  return {
    metadata: { labels: { ...metadata.labels, 'security.istio.io/tlsMode': 'istio' }, annotations: { ...metadata.annotations, 'istio.io/rev': 'default', 'sidecar.istio.io/status': ISTIO_STATUS } },
    spec: {
      ...spec,
      initContainers: [...structuredClone(ISTIO_CONTAINERS), ...(spec.initContainers ?? [])],
      volumes: [...((spec.volumes as Json[] | undefined) ?? []), ...structuredClone(ISTIO_VOLUMES)],
    },
  };
}
