import { MalformedError } from './errors.ts';

/** What every API object says of itself. */
export interface Identity {
  namespace: string;
  name: string;
  uid: string;
  resourceVersion: string;
}

export type RawObject = Record<string, unknown>;

/** Reads identity from `metadata`; `what` names the source in the MalformedError that is thrown where there is none. */
export function identify(raw: unknown, what: string): Identity {
  const metadata = asObject(asObject(raw)?.['metadata']);
  const name = metadata?.['name'];
  if (!metadata || typeof name !== 'string' || name === '') throw new MalformedError(`${what}: an object without a name`);
  const text = (key: string): string => (typeof metadata[key] === 'string' ? metadata[key] : '');
  return { namespace: text('namespace'), name, uid: text('uid'), resourceVersion: text('resourceVersion') };
}

export function asObject(value: unknown): RawObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawObject) : undefined;
}
