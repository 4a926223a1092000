import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { Engine } from './engine.ts';
import { SQLITE_TYPES } from './migrations/types.ts';
import { isContention } from './store-errors.ts';

/** A busy database is waited for asynchronously (store: write), so the thread itself blocks for this long at most. Milliseconds. */
const BUSY_MS = 20;
const STATEMENTS = 200;

/**
 * FULL syncs the write-ahead log at every commit: what has been acknowledged survives the loss of power too, not only the end of the process
 * (NORMAL would). Intake commits in groups, so this costs one sync for many events.
 * Temporary b-trees stay in memory: the root file system may be read-only.
 */
const PRAGMAS = ['journal_mode = wal', 'synchronous = full', 'temp_store = memory', 'cache_size = -16000', 'journal_size_limit = 67108864'];

/**
 * Opens (and creates, with its directory) the SQLite file at `path`; a disposable one is never synced. Throws what the file system or SQLite
 * throws.
 */
export function openSqlite(path: string, disposable = false): Engine {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: false });
  try {
    setUp(database, disposable ? [...PRAGMAS, 'synchronous = off'] : PRAGMAS);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    kind: 'sqlite',
    place: path,
    types: SQLITE_TYPES,
    dialect: new SqliteDialect({ database: adapt(database) }),
    // A store in memory has no other process.
    lockWriter: async (cluster) => (path === ':memory:' ? async () => undefined : lockFile(`${path}.writer-${cluster}.lock`)),
  };
}

/** Deletes the store at `path` with everything that SQLite and we put beside it. Nobody may have it open. */
export function deleteSqlite(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}

function setUp(database: DatabaseSync, pragmas: readonly string[]): void {
  const patience = Date.now() + 5_000;
  for (const pragma of pragmas)
    for (;;)
      try {
        database.exec(`pragma ${pragma}`);
        break;
      } catch (error) {
        // Two that switch a new file to WAL at once do not wait for each other by the timeout above.
        if (!isContention(error) || Date.now() > patience) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
}

/**
 * node:sqlite in the shape Kysely's dialect wants. Statements are kept, because preparing one costs more than running it. Transactions take
 * the write lock at once: one that reads first and then writes fails without waiting when another has written in between. After some
 * errors (a full disk) SQLite has rolled back by itself, and a second rollback would hide the first error.
 */
function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      if (sql === 'rollback' && !database.isTransaction) return wrap(database.prepare('select 1 where false'));
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = wrap(database.prepare(sql === 'begin' ? 'begin immediate' : sql));
      if (statements.size >= STATEMENTS) statements.delete(statements.keys().next().value ?? '');
      statements.set(sql, statement);
      return statement;
    },
  };
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...(values as SQLInputValue[])),
    run: (values) => statement.run(...(values as SQLInputValue[])),
    iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
  };
}

/** An exclusive transaction on a file of its own: the operating system releases it with the process, however that ends. */
function lockFile(path: string): (() => Promise<void>) | null {
  const database = new DatabaseSync(path);
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (isContention(error)) return null;
    throw error;
  }
  return async () => database.close();
}
