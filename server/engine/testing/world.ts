import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { projectObject } from '#lib/kubernetes/projection/project-object.ts';
import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { InventoryObject, ResourceKind, SourceHealth, SourceMessage, SourceState } from '#lib/model/inventory.ts';

type Raw = Record<string, unknown>;

/** Projects a raw object; every literal is `plain`. */
export function project(plural: ResourceKind, raw: Raw): InventoryObject {
  const resource = RESOURCES.find((candidate) => candidate.plural === plural);
  if (!resource) throw new Error(`no resource ${plural}`);
  const literals = new LiteralCollector();
  const projected = projectObject(raw, { resource, literals });
  if (projected.faults) throw new Error(JSON.stringify(projected.faults));
  for (const literal of literals.take().literals) literal.assign('plain');
  return projected.object;
}

export function health(kind: ResourceKind, state: SourceState = 'ok', at = 0): SourceMessage {
  const value: SourceHealth = { kind, namespace: null, apiVersion: 'v1', state, since: at, lastSeen: at, message: state === 'ok' ? null : state, missingRule: null, objects: 0, watched: true };
  return { type: 'health', health: value };
}

/** What a readable, empty cluster says of itself. */
export function emptyCluster(version = 'v1.37.2'): SourceMessage[] {
  const cluster: SourceMessage = { type: 'cluster', cluster: { uid: 'uid-kube-system', kind: 'kubernetes', version, server: 'https://test' } };
  return [cluster, ...RESOURCES.map(({ plural }) => health(plural))];
}

export const put = (kind: ResourceKind, raw: Raw): SourceMessage => ({ type: 'put', kind, object: project(kind, raw) });

export const remove = (kind: ResourceKind, namespace: string, name: string): SourceMessage => ({ type: 'delete', kind, namespace, name, uid: '' });

export const namespace = (name: string, labels: Record<string, string> = {}): Raw => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, uid: `ns-${name}`, labels } });

export interface PodOptions {
  namespace: string;
  name: string;
  uid?: string;
  node?: string;
  labels?: Record<string, string>;
  owner?: { apiVersion: string; kind: string; name: string; uid: string };
  annotations?: Record<string, string>;
  spec?: Raw;
  container?: Raw;
  phase?: string;
  /** `imageID` of its container. */
  imageId?: string;
}

export const podSpec = ({ spec, container, node }: Pick<PodOptions, 'spec' | 'container' | 'node'>): Raw => ({
  containers: [{ name: 'app', image: 'registry.example/app:1', ...container }],
  ...(node ? { nodeName: node } : {}),
  ...spec,
});

export function pod(options: PodOptions): Raw {
  const { owner } = options;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace: options.namespace,
      name: options.name,
      uid: options.uid ?? `pod-${options.namespace}-${options.name}`,
      labels: options.labels ?? {},
      annotations: options.annotations ?? {},
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...(owner ? { ownerReferences: [{ ...owner, controller: true }] } : {}),
    },
    spec: podSpec(options),
    status: { phase: options.phase ?? 'Running', ...(options.imageId && { containerStatuses: [{ name: 'app', imageID: options.imageId, ready: true, restartCount: 0 }] }) },
  };
}

export interface ControllerOptions extends Omit<PodOptions, 'phase' | 'uid'> {
  replicas?: number;
}

/** A Deployment or ReplicaSet with that pod template. */
export function controller(kind: 'Deployment' | 'ReplicaSet', options: ControllerOptions): Raw {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      namespace: options.namespace,
      name: options.name,
      uid: `${kind}-${options.namespace}-${options.name}`,
      annotations: options.annotations ?? {},
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...(options.owner ? { ownerReferences: [{ ...options.owner, controller: true }] } : {}),
    },
    spec: { replicas: options.replicas ?? 1, selector: { matchLabels: options.labels ?? {} }, template: { metadata: { labels: options.labels ?? {} }, spec: podSpec(options) } },
  };
}
