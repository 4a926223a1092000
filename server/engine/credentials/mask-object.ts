import { isCredential } from '#lib/signals/credentials/is-credential.ts';
import { maskCredentials } from '#lib/signals/credentials/mask.ts';

/** Annotations that repeat the whole object, credentials included. */
const DROPPED_ANNOTATIONS = ['kubectl.kubernetes.io/last-applied-configuration'];

/** A copy of a raw object fit to be shown: without managedFields and last-applied-configuration, credentials masked wherever text stands. */
export function maskObject(raw: unknown): unknown {
  const object = structuredClone(raw) as { metadata?: { managedFields?: unknown; annotations?: Record<string, string> } };
  if (object.metadata) {
    delete object.metadata.managedFields;
    for (const name of DROPPED_ANNOTATIONS) delete object.metadata.annotations?.[name];
  }
  return maskValue(object);
}

function maskValue(value: unknown): unknown {
  if (typeof value === 'string') return maskCredentials(value);
  if (Array.isArray(value)) return value.map(maskValue);
  if (value === null || typeof value !== 'object') return value;
  const entry = value as Record<string, unknown>;
  // An environment variable: its name says what its value is.
  if (typeof entry.name === 'string' && typeof entry.value === 'string' && isCredential(entry.name, entry.value)) {
    return { ...entry, value: `[masked, ${entry.value.length} characters]` };
  }
  return Object.fromEntries(Object.entries(entry).map(([key, inner]) => [key, maskValue(inner)]));
}
