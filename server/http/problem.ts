import type { Problem } from '#lib/api/common.ts';
import { AppError, type ErrorCode } from '#lib/model/app-error.ts';
import { type Answer, answerWith } from './answer.ts';

const STATUS: Record<ErrorCode, [status: number, title: string]> = {
  'invalid-request': [400, 'The request is not valid'],
  unauthenticated: [401, 'Who are you?'],
  forbidden: [403, 'Not allowed'],
  'foreign-origin': [403, 'The request comes from a foreign page'],
  'unexpected-host': [421, 'The request is for another host'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Not done here'],
  conflict: [409, 'It has changed meanwhile'],
  'too-large': [413, 'Too large'],
  'rate-limited': [429, 'Too many requests'],
  'not-ready': [503, 'Not ready yet'],
  'store-unavailable': [503, 'The store cannot be used'],
  'cluster-unreachable': [502, 'The cluster cannot be reached'],
  internal: [500, 'Something went wrong here'],
};

/** Any thrown value as an AppError; what is not one becomes `internal` and its message stays in the log. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  // Modules are instantiated several times in one process, and instanceof knows only its own copy.
  if (thrown instanceof Error && thrown.name === 'AppError' && 'code' in thrown && typeof thrown.code === 'string' && thrown.code in STATUS) return thrown as AppError;
  return new AppError('internal', 'The log tells more under this request id.', { cause: thrown });
}

/** The one mapping of errors to HTTP: problem details (RFC 9457) with our stable code. `more` are extension members. */
export function problemResponse(error: AppError, requestId: string, more: Record<string, unknown> = {}): Answer {
  const [status, title] = STATUS[error.code];
  const problem: Problem = { type: `urn:plimsoll:problem:${error.code}`, title, status, code: error.code, detail: error.message, ...(error.errors && { errors: error.errors }), requestId };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (status === 503) headers['retry-after'] = '2';
  if (status === 401) headers['www-authenticate'] = 'Bearer, Basic realm="plimsoll"';
  return answerWith(JSON.stringify({ ...more, ...problem }), headers, status);
}
