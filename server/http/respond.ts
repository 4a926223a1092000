import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { ReadResult } from '../engine/client.ts';

const compress = promisify(gzip);
/** Characters below which a packet is not filled anyway. */
const WORTH_COMPRESSING = 1400;

/** Answers serialised JSON with its entity tag, or 304 where the client has that already. The tag is weak: what is sent may be compressed. */
export async function jsonWithTag(request: Request, { body, etag }: ReadResult): Promise<Response> {
  const tag = opaque(etag);
  const headers = { etag: `W/"${tag}"`, 'cache-control': 'private, no-cache' };
  const known = request.headers.get('if-none-match');
  if (known !== null && (known.trim() === '*' || known.split(',').some((candidate) => opaque(candidate) === tag))) return new Response(null, { status: 304, headers });
  return packed(request, body, { ...headers, 'content-type': 'application/json' });
}

/** The same for a value that has no revision of its own. */
export function jsonWithHash(request: Request, value: unknown): Promise<Response> {
  const body = JSON.stringify(value);
  return jsonWithTag(request, { body, etag: createHash('sha256').update(body).digest('base64url').slice(0, 22) });
}

/** For answers to writes. */
export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
}

/** Next compresses pages but not what routes answer. Off this thread, at a level that costs little: most readers are near. */
async function packed(request: Request, body: string, headers: Record<string, string>): Promise<Response> {
  const vary = { ...headers, vary: 'accept-encoding' };
  if (body.length < WORTH_COMPRESSING || !/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(request.headers.get('accept-encoding') ?? '')) return new Response(body, { headers: vary });
  return new Response(await compress(body, { level: constants.Z_BEST_SPEED + 2 }), { headers: { ...vary, 'content-encoding': 'gzip' } });
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
