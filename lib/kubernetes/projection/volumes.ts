import type { Volume } from '#lib/model/pod-spec.ts';
import { field, list, object, record, required, string, type Cursor, type Raw, type Shape } from '../shape.ts';

/** Every volume source of core/v1, Kubernetes v1.37. */
const SOURCES = new Set([
  'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'fc',
  'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs', 'hostPath', 'image', 'iscsi', 'nfs', 'persistentVolumeClaim',
  'photonPersistentDisk', 'portworxVolume', 'projected', 'quobyte', 'rbd', 'scaleIO', 'secret', 'storageos', 'vsphereVolume',
]);

const SECRETS_STORE = 'secrets-store.csi.k8s.io';

const name = required(string, 'string', '');
const hostPath = object<{ path: string; type?: string }>({ path: name, type: string });
const reference = object<{ name?: string }>({ name: string });
const projections = list(object<{ secret?: { name?: string }; serviceAccountToken?: Raw }>({ secret: reference, serviceAccountToken: record }));

/** Reads one volume; it keeps the kind of its source, host paths, and the names of the Secrets it brings into the pod. */
export const volume: Shape<Volume | undefined> = (value, at) => {
  const raw = record(value, at);
  if (!raw) return undefined;
  const source = sourceOf(raw);
  const result: Volume = { name: field(raw, 'name', at, name), source };
  const body = field(raw, source, at, record);
  at.enter(source);
  if (source === 'hostPath') result.hostPath = hostPath(body, at) ?? { path: '' };
  if (source === 'projected') readProjections(body, result, at);
  if (source === 'csi') readCsi(body, result, at);
  const secrets = secretsOf(source, body, at);
  if (secrets.length > 0) result.secrets = [...(result.secrets ?? []), ...secrets];
  at.leave();
  return result;
};

/** The first source that is set; a volume without one is an emptyDir. A source nobody knows is kept as it is called. */
function sourceOf(raw: Raw): string {
  const set = Object.keys(raw).filter((key) => key !== 'name' && raw[key] !== null && raw[key] !== undefined);
  return set.find((key) => SOURCES.has(key)) ?? set[0] ?? 'emptyDir';
}

function readProjections(body: Raw | undefined, result: Volume, at: Cursor): void {
  const sources = field(body, 'sources', at, projections) ?? [];
  const secrets = sources.flatMap((source) => source.secret?.name ?? []);
  if (secrets.length > 0) result.secrets = secrets;
  if (sources.some((source) => source.serviceAccountToken)) result.serviceAccountToken = true;
}

function readCsi(body: Raw | undefined, result: Volume, at: Cursor): void {
  result.csiDriver = field(body, 'driver', at, string) ?? '';
  if (result.csiDriver !== SECRETS_STORE) return;
  const attributes = field(body, 'volumeAttributes', at, record);
  at.enter('volumeAttributes');
  const secretProviderClass = field(attributes, 'secretProviderClass', at, string);
  at.leave();
  if (secretProviderClass !== undefined) result.secretProviderClass = secretProviderClass;
}

/** Secrets named by the source itself: `secret`, `azureFile`, and what drivers log in with. */
function secretsOf(source: string, body: Raw | undefined, at: Cursor): string[] {
  const named = source === 'secret' || source === 'azureFile' ? field(body, 'secretName', at, string) : undefined;
  const driver = [field(body, 'secretRef', at, reference), field(body, 'nodePublishSecretRef', at, reference)];
  return [named, ...driver.map((found) => found?.name)].filter((found) => found !== undefined && found !== '') as string[];
}
