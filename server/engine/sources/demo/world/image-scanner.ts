import { parseImage } from '#lib/kubernetes/images.ts';
import { findingsIn } from '../manifests/image-findings.ts';
import { PROXY } from './istio.ts';
import { digestOf, isoSeconds, type KubeObject, type Owner, type PodSpec, sha256 } from './raw.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
/** How old a report may get before its image is scanned again. */
const TTL_MS = 5 * DAY_MS;

/** Where the operator does not look. */
const LEFT_OUT = new Set(['sandbox']);
/** Images that it cannot pull any more since their registry counts pulls: what it knows of them is from then. */
const NOT_PULLED = /\/library\/python:/;
const NOT_PULLED_DAYS = 12;

const SCANNED = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController', 'CronJob', 'Job', 'Pod'] as const;
const OWNS_PODS = new Set<string>(SCANNED);

/** Writes the reports that Trivy Operator would: one for each container of what has none, or whose report is too old. */
export function scanImages(world: World, backdated = false): void {
  for (const kind of SCANNED) for (const object of world.list(kind)) if (isScanned(world, object)) scanObject(world, object, backdated);
  scanProxy(world);
}

function isScanned(world: World, object: KubeObject): boolean {
  const { kind, metadata, spec } = object;
  if (LEFT_OUT.has(metadata.namespace ?? '')) return false;
  const [owner] = metadata.ownerReferences ?? [];
  // Pods and Jobs of what is scanned itself are left to that; of ReplicaSets only those of the current revision count.
  if (kind === 'Pod') return !owner || !OWNS_PODS.has(owner.kind);
  if (kind === 'Job') return owner?.kind !== 'CronJob';
  return kind !== 'ReplicaSet' || spec?.replicas !== 0 || isCurrent(world, object);
}

const revisionOf = ({ metadata }: KubeObject): number => Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);

function isCurrent(world: World, replicaSet: KubeObject): boolean {
  const owner = replicaSet.metadata.ownerReferences?.[0]?.uid;
  return world.list('ReplicaSet', replicaSet.metadata.namespace).every((other) => other.metadata.ownerReferences?.[0]?.uid !== owner || revisionOf(other) <= revisionOf(replicaSet));
}

function specOf({ kind, spec }: KubeObject): PodSpec {
  if (kind === 'Pod') return spec as PodSpec;
  const holder = kind === 'CronJob' ? (spec as { jobTemplate: { spec: unknown } }).jobTemplate.spec : spec;
  return (holder as { template: { spec: PodSpec } }).template.spec;
}

function scanObject(world: World, object: KubeObject, backdated: boolean): void {
  const { kind, metadata } = object;
  const { namespace = '', name } = metadata;
  const spec = specOf(object);
  // Images of Windows cannot be scanned.
  if ((spec.os as { name?: string } | undefined)?.name === 'windows') return;
  const owner: Owner = { apiVersion: object.apiVersion, kind, name };
  const labels = { 'trivy-operator.resource.kind': kind, 'trivy-operator.resource.name': name, 'trivy-operator.resource.namespace': namespace };
  for (const { name: container, image } of [...(spec.initContainers ?? []), ...spec.containers]) {
    const report = `${kind.toLowerCase()}-${name}-${container}`;
    const before = world.get('ExposedSecretReport', namespace, report);
    const pulled = !NOT_PULLED.test(image);
    if (before && (!pulled || !isDue(world, before, image))) continue;
    const age = pulled ? (backdated ? (Number.parseInt(sha256(report).slice(0, 6), 16) / 0xff_ff_ff) * TTL_MS : 0) : NOT_PULLED_DAYS * DAY_MS;
    world.apply(reportOn(image, world.now - age, { namespace, name: report, labels: { ...labels, 'trivy-operator.container.name': container }, ownerReferences: [owner] }));
  }
}

function isDue({ now }: World, { report }: KubeObject, image: string): boolean {
  const { updateTimestamp, artifact } = report as { updateTimestamp: string; artifact: { digest: string } };
  return Date.parse(updateTimestamp) + TTL_MS <= now || artifact.digest !== digestOf(image);
}

/** The mesh's proxy is in no template: it is scanned where the mesh is kept. */
function scanProxy(world: World): void {
  const before = world.get('ExposedSecretReport', 'istio-system', 'proxy');
  if (!before || isDue(world, before, PROXY)) world.apply(reportOn(PROXY, world.now, { namespace: 'istio-system', name: 'proxy', labels: { 'app.kubernetes.io/managed-by': 'tidewater-ci' } }));
}

function reportOn(image: string, at: number, metadata: KubeObject['metadata']): KubeObject {
  const { registry = '', repository = '', tag = 'latest' } = parseImage(image) ?? {};
  const secrets = findingsIn(image);
  const count = (severity: string): number => secrets.filter((secret) => secret.severity === severity).length;
  return {
    apiVersion: 'aquasecurity.github.io/v1alpha1',
    kind: 'ExposedSecretReport',
    metadata,
    report: {
      artifact: { repository, tag, digest: digestOf(image) },
      registry: { server: registry === 'docker.io' ? 'index.docker.io' : registry },
      scanner: { name: 'Trivy', vendor: 'Aqua Security', version: '0.72.0' },
      secrets,
      summary: { criticalCount: count('CRITICAL'), highCount: count('HIGH'), mediumCount: count('MEDIUM'), lowCount: count('LOW') },
      updateTimestamp: isoSeconds(at),
    },
  };
}
