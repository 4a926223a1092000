import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * The token of a sender: `Authorization: Bearer TOKEN`, or the password of Basic where the sender has no headers to set (Falco's http_output
 * takes `http://plimsoll:TOKEN@host/…`). Never from a query. Null where there is none.
 */
export function readToken(headers: { get(name: string): string | null }): string | null {
  const [scheme, value] = (headers.get('authorization') ?? '').trim().split(/\s+/, 2);
  if (!scheme || !value) return null;
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 || colon === pair.length - 1 ? null : pair.slice(colon + 1);
}

/** Compares in a time that does not depend on where they differ. */
export function equalTokens(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
