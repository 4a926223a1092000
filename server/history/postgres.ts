import { PostgresDialect } from 'kysely';
import type { Client, PoolConfig } from 'pg';
import { AppError } from '#lib/model/app-error.ts';
import type { Engine } from './engine.ts';
import { POSTGRES_TYPES } from './migrations/types.ts';
import type { StoreLog } from './store.ts';

/** Object identifiers of our advisory locks, so that they meet no one else's in a shared database. */
export const LOCKS = { migration: 0x504c4d00, writer: 0x504c4d01, intake: 0x504c4d02, clusters: 0x504c4d03 } as const;

const INT8 = 20;

/** A pool on the database of `url`. Connects at the first query. Throws AppError `store-unavailable` on a URL that is none. */
export async function openPostgres(url: string, log: StoreLog): Promise<Engine> {
  const place = describe(url);
  const { default: pg } = await import('pg');
  const config: PoolConfig = {
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'plimsoll',
    // Nothing of ours takes this long; a statement that does holds locks that the next one needs.
    statement_timeout: 60_000,
    lock_timeout: 10_000,
    // bigint is a string to pg by default: ours are milliseconds and sums below 2^53.
    types: { getTypeParser: (id, format) => (id === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format)) },
  };
  const pool = new pg.Pool(config);
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection to PostgreSQL broke'));
  return {
    kind: 'postgresql',
    place,
    types: POSTGRES_TYPES,
    dialect: new PostgresDialect({ pool }),
    lockWriter: (cluster, lost) => lockSession(new pg.Client({ ...config, lock_timeout: 0, statement_timeout: 5_000 }), cluster, lost),
  };
}

function describe(text: string): string {
  const url = URL.parse(text);
  if (url === null) throw new AppError('store-unavailable', 'DATABASE_URL is not a URL; expected postgres://user:password@host:port/database.');
  const host = url.host || url.searchParams.get('host') || 'localhost';
  return `${decodeURIComponent(url.pathname.slice(1)) || 'of the user'} on ${host}`;
}

/** A session-level advisory lock on a connection of its own: PostgreSQL releases it when that connection ends. */
async function lockSession(client: Client, cluster: number, lost: (why: string) => void): Promise<(() => Promise<void>) | null> {
  let held = false;
  const end = (why: string) => {
    if (held) lost(why);
    held = false;
  };
  client.on('error', (error: Error) => end(error.message));
  client.on('end', () => end('the connection ended'));
  await client.connect();
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1, $2) as locked', [LOCKS.writer, cluster]);
  if (rows[0]?.locked !== true) {
    await client.end();
    return null;
  }
  held = true;
  return async () => {
    held = false;
    await client.end();
  };
}
