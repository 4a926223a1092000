import { describe, it } from 'vitest';
import { startPostgres } from '../../e2e/postgres/start.ts';
import type { Backend } from './suite/backend.ts';
import { storeSuite } from './suite/index.ts';

const postgres = await startPostgres().catch((error: Error) => {
  console.log(`PostgreSQL cannot run here, the store is tested on SQLite only: ${error.message}`);
  return null;
});

if (postgres === null) describe.skip('store on postgresql', () => it('needs PostgreSQL', () => {}));
else {
  let count = 0;
  const backend: Backend = { name: 'postgresql', fresh: () => postgres.createDatabase(`store_${(count += 1)}`), stop: () => postgres.stop() };
  storeSuite(backend);
}
