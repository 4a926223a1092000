import { sqliteBackend, type Backend } from '../../server/history/suite/backend.ts';
import { startPostgres } from './start.ts';

/** What the store's system tests run on: SQLite, and a PostgreSQL; where that cannot run, a line on the console says why. */
export async function storeBackends(): Promise<Backend[]> {
  const postgres = await startPostgres().catch((error: Error) => {
    console.log(`PostgreSQL cannot run here, the store is tested on SQLite only: ${error.message}`);
    return null;
  });
  if (postgres === null) return [sqliteBackend()];
  let count = 0;
  return [sqliteBackend(), { name: 'postgresql', fresh: () => postgres.createDatabase(`store_${(count += 1)}`), stop: () => postgres.stop() }];
}
