import type { Kysely, Transaction } from 'kysely';
import type { Logger } from '../log.ts';
import type { Database } from './tables.ts';

export type Reader = Kysely<Database>;
export type Writer = Transaction<Database>;
export type StoreKind = 'sqlite' | 'postgresql';
export type StoreLog = Pick<Logger, 'info' | 'warn'>;

export interface StoreHealth {
  kind: StoreKind;
  state: 'ok' | 'error';
  /** One sentence for the Sources page, without credentials; null while all is well. */
  message: string | null;
}

/**
 * One open store: one connection on SQLite, a small pool on PostgreSQL. Threads and processes each open their own. The verbs are functions
 * beside this file that take the store first; a failing database reaches their callers as AppError `store-unavailable`.
 */
export interface Store {
  readonly kind: StoreKind;
  readonly log: StoreLog;
  /** Runs queries outside a transaction. */
  read<T>(work: (db: Reader) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one transaction and answers once it is on disk. It may be called again from the start where another writer was in the
   * way, so it must do nothing but query. Never calls `read` or `write` inside: SQLite has one connection.
   */
  write<T>(work: (db: Writer) => Promise<T>): Promise<T>;
  /** Takes the writer lock of a cluster at database level; `lost` is called once if it goes away by itself. */
  lockWriter(cluster: number, lost: (why: string) => void): Promise<(() => Promise<void>) | null>;
  health(): StoreHealth;
  close(): Promise<void>;
}
