import type { ObjectMeta } from './inventory.ts';

/** What makes Secrets; Secrets themselves are never read. */

/** Something that makes a Secret and keeps it in step with what it is made from. */
export interface ManagedSecret extends ObjectMeta {
  type: 'ManagedSecret';
  manager: 'ExternalSecret' | 'SealedSecret' | 'Certificate';
  /** Name of the Secret it makes; null where it makes none. */
  secret: string | null;
  /** Null where its controller has not said yet. */
  synced: boolean | null;
  /** The reason of the condition, one word. */
  reason: string | null;
  /** The store or issuer it asks. */
  store: { kind: string; name: string } | null;
  /** As written, for example `1h`. */
  refreshInterval: string | null;
  refreshedAt: number | null;
}

export interface SecretStore extends ObjectMeta {
  type: 'SecretStore';
  provider: string | null;
  ready: boolean | null;
}

export interface SecretProviderClass extends ObjectMeta {
  type: 'SecretProviderClass';
  provider: string | null;
  /** Secrets it is copied to while a pod mounts it. */
  secrets: string[];
}
