import type { Dialect } from 'kysely';
import type { ColumnTypes } from './migrations/types.ts';
import type { Store, StoreKind } from './store.ts';

/** What SQLite and PostgreSQL each bring to a store. */
export interface Engine {
  kind: StoreKind;
  /** Names the database in messages: a path, or host and database; never a password. */
  place: string;
  types: ColumnTypes;
  dialect: Dialect;
  lockWriter: Store['lockWriter'];
}
