import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { CamelCasePlugin, Kysely } from 'kysely';
import { AppError } from '#lib/model/app-error.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { isContention, isDisconnect, storeError } from './store-errors.ts';
import type { Store, StoreLog, Writer } from './store.ts';
import type { Database } from './tables.ts';

/** How long a transaction waits for other writers before it gives up, milliseconds. */
const PATIENCE_MS = 10_000;

export interface OpenStoreOptions {
  /** `sqlite:<path>` or `postgres://…`. */
  url: string;
  /** Milliseconds since the epoch. */
  now: () => number;
  log: StoreLog;
  /** SQLite only: made anew at every start, so no commit has to wait for the disk. */
  disposable?: boolean;
}

/** Opens a store and brings its schema up to date. Throws AppError `store-unavailable` with a sentence that says what is wrong and where. */
export async function openStore({ url, now, log, disposable = false }: OpenStoreOptions): Promise<Store> {
  const engine = await openEngine(url, log, disposable);
  const store = wrap(engine, log);
  try {
    const applied = await migrate(store.write, engine, now);
    if (applied > 0) log.info({ store: engine.place, applied }, 'schema brought up to date');
    return store;
  } catch (error) {
    await store.close();
    if (error instanceof AppError) throw error;
    // What a driver finds while it connects has no end of forms, and whoever starts the server has to know.
    throw new AppError('store-unavailable', `The database ${engine.place} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
}

async function openEngine(url: string, log: StoreLog, disposable: boolean): Promise<Engine> {
  if (/^postgres(ql)?:/.test(url)) return openPostgres(url, log);
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : '';
  if (path === '') throw new AppError('store-unavailable', 'The address of the database is neither sqlite:<path> nor postgres://…');
  try {
    return openSqlite(path, disposable);
  } catch (error) {
    throw storeError(error, path);
  }
}

function wrap(engine: Engine, log: StoreLog): Store {
  const db = new Kysely<Database>({ dialect: engine.dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  // Apart, because a full disk can still be read.
  const faults: { reading: string | null; writing: string | null } = { reading: null, writing: null };
  const guard = async <T>(what: keyof typeof faults, work: () => Promise<T>): Promise<T> => {
    try {
      const answer = await work();
      faults.reading = null;
      faults[what] = null;
      return answer;
    } catch (thrown) {
      const error = storeError(thrown, engine.place);
      if (error instanceof AppError && error.code === 'store-unavailable') {
        if (faults[what] === null) log.warn({ err: error, what }, 'the store is unavailable');
        faults[what] = error.message;
      }
      throw error;
    }
  };
  return {
    kind: engine.kind,
    log,
    read: (work) => guard('reading', () => again(() => work(db), isDisconnect, 1)),
    write: async (work) => {
      // SQLite answers within the same turn of the event loop: a loop of writes would keep timers and messages waiting.
      if (engine.kind === 'sqlite') await turn();
      return guard('writing', () => again(() => db.transaction().execute((trx: Writer) => work(trx)), isContention, Number.POSITIVE_INFINITY));
    },
    lockWriter: (cluster, lost) => guard('reading', () => engine.lockWriter(cluster, lost)),
    health: () => {
      const message = faults.writing ?? faults.reading;
      return { kind: engine.kind, state: message === null ? 'ok' : 'error', message };
    },
    close: () => db.destroy(),
  };
}

async function again<T>(work: () => Promise<T>, when: (error: unknown) => boolean, times: number): Promise<T> {
  const patience = performance.now() + PATIENCE_MS;
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (error) {
      if (!when(error) || attempt > times || performance.now() > patience) throw error;
      await delay(Math.min(2 ** attempt, 50));
    }
}
