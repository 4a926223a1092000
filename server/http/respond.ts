import { createHash } from 'node:crypto';
import type { CompressedResult, ReadResult } from '../engine/client.ts';
import { ENCODED_HEADER } from './incoming.ts';

/** Answers serialised JSON with its entity tag, or 304 where the client has that already. The tag is weak: what is sent may be compressed. */
export function jsonWithTag(request: Request, { body, etag, gzip = null }: ReadResult & Partial<CompressedResult>): Response {
  const tag = opaque(etag);
  const headers = { etag: `W/"${tag}"`, 'cache-control': 'private, no-cache' };
  const known = request.headers.get('if-none-match');
  if (known !== null && (known.trim() === '*' || known.split(',').some((candidate) => opaque(candidate) === tag))) return new Response(null, { status: 304, headers });
  const type = { ...headers, 'content-type': 'application/json' };
  return gzip === null ? new Response(body, { headers: type }) : new Response(gzip, { headers: { ...type, 'content-encoding': 'gzip', [ENCODED_HEADER]: 'gzip', vary: 'Accept-Encoding' } });
}

/** Whether the client takes gzip (RFC 9110, 12.5.3); weights other than none at all do not matter here. */
export const acceptsGzip = (request: Request): boolean =>
  (request.headers.get('accept-encoding') ?? '').split(',').some((coding) => {
    const [name = '', weight = ''] = coding.split(';').map((part) => part.trim().toLowerCase());
    return (name === 'gzip' || name === 'x-gzip' || name === '*') && !/^q=0(?:\.0*)?$/.test(weight);
  });

/** The same for a value that has no revision of its own. */
export function jsonWithHash(request: Request, value: unknown): Response {
  const body = JSON.stringify(value);
  return jsonWithTag(request, { body, etag: createHash('sha256').update(body).digest('base64url').slice(0, 22) });
}

/** For answers to writes. */
export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
