import type { Raw } from '#lib/kubernetes/shape.ts';

/** A Secret whose data lies in a file. Keys only, never a value. */
export interface CommittedSecret {
  file: string;
  line: number | null;
  namespace: string;
  name: string;
  keys: string[];
}

/** Names of the keys that have a value in the text; those that are encrypted (SOPS) or empty do not count. */
export function committedKeys(secret: Raw): string[] {
  if ('sops' in secret) return [];
  const keys = [secret.data, secret.stringData].flatMap((data) =>
    typeof data === 'object' && data !== null
      ? Object.entries(data).flatMap(([key, value]) => (typeof value === 'string' && value !== '' && !value.startsWith('ENC[') ? [key] : []))
      : [],
  );
  return [...new Set(keys)].toSorted();
}
