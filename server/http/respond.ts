import { createHash } from 'node:crypto';
import type { CompressedResult, ReadResult } from '../engine/client.ts';
import { type Answer, answerWith } from './answer.ts';
import type { ApiRequest } from './api-request.ts';

/** Answers serialised JSON with its entity tag, or 304 where the client has that already. The tag is weak: what is sent may be compressed. */
export function jsonWithTag(request: ApiRequest, { body, etag, gzip = null }: ReadResult & Partial<CompressedResult>): Answer {
  const tag = opaque(etag);
  const headers = { etag: `W/"${tag}"`, 'cache-control': 'private, no-cache' };
  const known = request.headers.get('if-none-match');
  if (known !== null && (known.trim() === '*' || known.split(',').some((candidate) => opaque(candidate) === tag))) return answerWith(null, headers, 304);
  const type = { ...headers, 'content-type': 'application/json' };
  return gzip === null ? answerWith(body, type) : answerWith(gzip, { ...type, 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
}

/** Whether the client takes gzip (RFC 9110, 12.5.3); weights other than none at all do not matter here. */
export const acceptsGzip = (request: ApiRequest): boolean => takesGzip(request.headers.get('accept-encoding') ?? '');

/** The same of the header itself. */
export const takesGzip = (accepted: string): boolean => takes(accepted, ['gzip', 'x-gzip', '*']);

/** Whether an Accept-Encoding names one of these, with any weight but none. */
export const takes = (accepted: string, names: readonly string[]): boolean =>
  accepted.split(',').some((coding) => {
    const [name = '', weight = ''] = coding.split(';').map((part) => part.trim().toLowerCase());
    return names.includes(name) && !/^q=0(?:\.0*)?$/.test(weight);
  });

/** The same for a value that has no revision of its own. */
export function jsonWithHash(request: ApiRequest, value: unknown): Answer {
  const body = JSON.stringify(value);
  return jsonWithTag(request, { body, etag: createHash('sha256').update(body).digest('base64url').slice(0, 22) });
}

/** For answers to writes. */
export function json(value: unknown, status = 200): Answer {
  return answerWith(JSON.stringify(value), { 'content-type': 'application/json', 'cache-control': 'no-store' }, status);
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
