import { AppError } from '#lib/model/app-error.ts';

/** Primary result codes, https://sqlite.org/rescode.html; what is not listed is a fault of ours and passes through. */
const SQLITE: Record<number, string> = {
  5: 'is locked by another process',
  6: 'is locked by another process',
  7: 'ran out of memory',
  8: 'is read-only',
  10: 'cannot be read or written: the disk reports an error',
  11: 'is damaged',
  13: 'cannot grow: the disk is full',
  14: 'cannot be opened: its directory is missing, not writable or not a directory',
  15: 'cannot be locked on this file system',
  22: 'is too large for this file system',
  23: 'may not be opened by this user',
  26: 'is not a Plimsoll database',
};

/** SQLSTATE codes and prefixes, https://www.postgresql.org/docs/current/errcodes-appendix.html, longest first. */
const POSTGRES: readonly [string, string][] = [
  ['53100', 'cannot grow: its disk is full'],
  ['53300', 'has no connection left for us'],
  ['42501', 'does not allow us that: a permission is missing'],
  ['25006', 'is read-only (a standby?)'],
  ['3D000', 'does not exist'],
  ['57014', 'took too long and was cancelled'],
  ['08', 'broke the connection'],
  ['28', 'refuses our user name or password'],
  ['40', 'kept aborting our transaction in favour of others'],
  ['53', 'lacks resources'],
  ['55P03', 'is locked by another process'],
  ['57P', 'is shutting down or starting'],
  ['58', 'reports a system error'],
  ['XX', 'reports an internal error'],
];

const SYSTEM: Record<string, string> = {
  ECONNREFUSED: 'cannot be reached: nothing listens there',
  ENOTFOUND: 'cannot be reached: its host name is not known',
  EAI_AGAIN: 'cannot be reached: its host name cannot be resolved now',
  ETIMEDOUT: 'cannot be reached: no answer',
  EHOSTUNREACH: 'cannot be reached: no route',
  ENETUNREACH: 'cannot be reached: no route',
  ECONNRESET: 'broke the connection',
  EPIPE: 'broke the connection',
  ENOENT: 'cannot be opened: there is no such file or directory',
  ENOTDIR: 'cannot be opened: a part of its path is not a directory',
  EEXIST: 'cannot be opened: a part of its path is not a directory',
  EACCES: 'cannot be opened: permission denied',
  EPERM: 'cannot be opened: permission denied',
  EROFS: 'cannot be opened: the file system is read-only',
  ENOSPC: 'cannot be opened: the disk is full',
};

interface DriverError extends Error {
  code?: string;
  errcode?: number;
}

/** What keeps the store from working, in words that follow "the database … "; null where the error is not the database's. */
function explain(error: DriverError): string | null {
  if (error.code === 'ERR_SQLITE_ERROR' && error.errcode !== undefined) return SQLITE[error.errcode & 0xff] ?? null;
  if (error.code !== undefined && SYSTEM[error.code] !== undefined) return SYSTEM[error.code] ?? null;
  if (/timeout exceeded when trying to connect|connect(ion)? timeout|timeout expired/i.test(error.message)) return 'cannot be reached: no answer';
  if (/Connection terminated|connection is closed|not queryable/i.test(error.message)) return 'broke the connection';
  if (/SASL|SCRAM|password must be/i.test(error.message)) return 'refuses our user name or password';
  if (/does not support SSL|self.signed certificate|unable to verify/i.test(error.message)) return `cannot be reached securely: ${error.message}`;
  return POSTGRES.find(([prefix]) => error.code?.startsWith(prefix) && error.code.length === 5)?.[1] ?? null;
}

/** Turns what a driver threw into AppError `store-unavailable`; anything else comes back as it is. `place` names the database, without credentials. */
export function storeError(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const first = error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
  const why = explain(first);
  return why === null ? error : new AppError('store-unavailable', `The database ${place} ${why}.`, { cause: error });
}

/** Whether another writer was in the way and nothing of ours has happened, so that the transaction can be run again. */
export function isContention(error: unknown): boolean {
  const { code, errcode } = error as DriverError;
  return (code === 'ERR_SQLITE_ERROR' && [5, 6].includes((errcode ?? 0) & 0xff)) || code === '40001' || code === '40P01' || code === '55P03';
}

/** Whether the connection broke; a read may be tried once more on another one. */
export function isDisconnect(error: unknown): boolean {
  const { code, message } = error as DriverError;
  return code === 'ECONNRESET' || code === 'EPIPE' || code?.startsWith('57P') === true || /Connection terminated|not queryable/.test(message ?? '');
}
