import type { ManagedSecret, ObjectMeta, SecretProviderClass, SecretStore } from '#lib/model/inventory.ts';
import { field, list, object, record, string, time, type Cursor, type Raw, type Shape } from '../shape.ts';

interface Condition {
  type?: string;
  status?: string;
  reason?: string;
}

const conditions = list(object<Condition>({ type: string, status: string, reason: string }));
const reference = object<{ kind?: string; name?: string }>({ kind: string, name: string });
const target = object<{ name?: string; creationPolicy?: string; manifest?: { kind?: string } }>({ name: string, creationPolicy: string, manifest: reference });

/** Whether the condition of that type is true; null where the controller has not said. Its message stays out: it may quote what it could not read. */
function readSync(raw: Raw, type: string, at: Cursor): Pick<ManagedSecret, 'synced' | 'reason'> {
  const status = field(raw, 'status', at, record);
  at.enter('status');
  const found = (field(status, 'conditions', at, conditions) ?? []).find((condition) => condition.type === type);
  at.leave();
  return { synced: found === undefined ? null : found.status === 'True', reason: found?.reason ?? null };
}

/** An ExternalSecret of external-secrets.io, v1 or v1beta1. With creationPolicy None, or where its target is of another kind, it makes no Secret. */
export function readExternalSecret(raw: Raw, meta: ObjectMeta, at: Cursor): ManagedSecret {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const { name, creationPolicy, manifest } = field(spec, 'target', at, target) ?? {};
  const store = field(spec, 'secretStoreRef', at, reference);
  const refreshInterval = field(spec, 'refreshInterval', at, string) ?? null;
  at.leave();
  const status = field(raw, 'status', at, record);
  at.enter('status');
  const refreshedAt = field(status, 'refreshTime', at, time) ?? null;
  at.leave();
  return {
    ...meta,
    type: 'ManagedSecret',
    manager: 'ExternalSecret',
    secret: creationPolicy === 'None' || (manifest && manifest.kind !== 'Secret') ? null : name || meta.name,
    ...readSync(raw, 'Ready', at),
    store: store?.name ? { kind: store.kind || 'SecretStore', name: store.name } : null,
    refreshInterval,
    refreshedAt,
  };
}

/** A SealedSecret of bitnami.com; the Secret it opens to has its name. */
export function readSealedSecret(raw: Raw, meta: ObjectMeta, at: Cursor): ManagedSecret {
  return { ...meta, type: 'ManagedSecret', manager: 'SealedSecret', secret: meta.name, ...readSync(raw, 'Synced', at), store: null, refreshInterval: null, refreshedAt: null };
}

/** A Certificate of cert-manager.io. */
export function readCertificate(raw: Raw, meta: ObjectMeta, at: Cursor): ManagedSecret {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const secret = field(spec, 'secretName', at, string) ?? null;
  const issuer = field(spec, 'issuerRef', at, reference);
  at.leave();
  const store = issuer?.name ? { kind: issuer.kind || 'Issuer', name: issuer.name } : null;
  return { ...meta, type: 'ManagedSecret', manager: 'Certificate', secret, ...readSync(raw, 'Ready', at), store, refreshInterval: null, refreshedAt: null };
}

/** A SecretStore or ClusterSecretStore: which provider it asks, and whether it can. */
export function readSecretStore(raw: Raw, meta: ObjectMeta, at: Cursor): SecretStore {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const provider = Object.keys(field(spec, 'provider', at, record) ?? {})[0] ?? null;
  at.leave();
  return { ...meta, type: 'SecretStore', provider, ready: readSync(raw, 'Ready', at).synced };
}

const secretObjects: Shape<{ secretName?: string }[] | undefined> = list(object<{ secretName?: string }>({ secretName: string }));

/** A SecretProviderClass of the Secrets Store CSI driver: its provider, and the Secrets it is copied to. */
export function readSecretProviderClass(raw: Raw, meta: ObjectMeta, at: Cursor): SecretProviderClass {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const provider = field(spec, 'provider', at, string) ?? null;
  const secrets = (field(spec, 'secretObjects', at, secretObjects) ?? []).flatMap(({ secretName }) => secretName ?? []);
  at.leave();
  return { ...meta, type: 'SecretProviderClass', provider, secrets };
}
