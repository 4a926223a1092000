import { sqliteBackend } from './suite/backend.ts';
import { storeSuite } from './suite/index.ts';

storeSuite(sqliteBackend());
