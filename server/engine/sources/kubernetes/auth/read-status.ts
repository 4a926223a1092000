import { ApiError } from '../errors.ts';

const LONGEST_WAIT_MS = 5 * 60_000;

interface StatusCause {
  reason?: unknown;
}

/** An ApiError of a Status object, as the body of an answer or in an ERROR event of a watch; anything else says only its HTTP status. */
export function readStatus(raw: unknown, httpStatus: number, host: string, retryAfter: number | null = null): ApiError {
  const status = isStatus(raw) ? raw : null;
  const code = typeof status?.code === 'number' && status.code > 0 ? status.code : httpStatus;
  const reason = typeof status?.reason === 'string' ? status.reason : '';
  const said = typeof status?.message === 'string' && status.message !== '' ? status.message : null;
  const details = status?.details;
  const causes = Array.isArray(details?.causes) ? (details.causes as StatusCause[]) : [];
  const seconds = typeof details?.retryAfterSeconds === 'number' ? details.retryAfterSeconds : null;
  const message = code === 401 ? `${host} does not accept the credentials (${said ?? '401'})` : (said ?? `${host} answered ${code}`);
  return new ApiError(code, reason, message, {
    retryAfterMs: retryAfter ?? (seconds === null ? null : limitWait(seconds * 1000)),
    versionTooLarge: causes.some((cause) => cause?.reason === 'ResourceVersionTooLarge') || (code === 504 && said !== null && said.includes('Too large resource version')),
  });
}

/** Milliseconds a Retry-After header asks for: seconds or an HTTP date (RFC 9110, 10.2.3); null where absent or neither. */
export function readRetryAfter(header: string | string[] | undefined, now: number): number | null {
  if (typeof header !== 'string') return null;
  if (/^\d+$/.test(header)) return limitWait(Number(header) * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : limitWait(date - now);
}

const limitWait = (ms: number): number => Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);

function isStatus(raw: unknown): raw is { kind: 'Status'; code?: unknown; reason?: unknown; message?: unknown; details?: Record<string, unknown> | null } {
  return typeof raw === 'object' && raw !== null && 'kind' in raw && raw.kind === 'Status';
}
