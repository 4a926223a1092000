import { storeBackends } from '../../e2e/postgres/backend.ts';
import { storeSuite } from './suite/index.ts';

for (const backend of await storeBackends()) storeSuite(backend);
