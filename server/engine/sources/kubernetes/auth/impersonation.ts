import { CredentialsError } from '../errors.ts';

/** Everything else is percent-encoded in a header's name (RFC 9110, 5.6.2); `%` is, so that decoding gives back what was there. */
const TOKEN = /[^!#$&'*+\-.^_`|~0-9a-zA-Z]/g;

/**
 * The headers of a user entry's `as`, `as-uid`, `as-groups` and `as-user-extra` (Kubernetes documentation: User impersonation). Throws
 * CredentialsError where a group or extra is given and no user, as the API server would refuse it.
 */
export function readImpersonation(user: Record<string, unknown>): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  const set = (name: string, values: unknown): void => {
    const texts = (Array.isArray(values) ? values : [values]).filter((value) => typeof value === 'string' && value !== '') as string[];
    if (texts.length > 0) headers[name] = texts;
  };
  set('impersonate-user', user['as']);
  set('impersonate-uid', user['as-uid']);
  set('impersonate-group', user['as-groups']);
  const extra = user['as-user-extra'];
  if (typeof extra === 'object' && extra !== null) for (const [key, values] of Object.entries(extra)) set(`impersonate-extra-${escape(key.toLowerCase())}`, values);
  if (Object.keys(headers).length > 0 && !headers['impersonate-user']) throw new CredentialsError('the kubeconfig names groups, a uid or extra to act as (as-groups, as-uid, as-user-extra) without a user (as)');
  return headers;
}

const escape = (key: string): string => key.replace(TOKEN, (character) => [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
