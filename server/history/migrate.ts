import { sql, type Kysely } from 'kysely';
import { AppError } from '#lib/model/app-error.ts';
import type { Engine } from './engine.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/types.ts';
import { LOCKS } from './postgres.ts';
import type { Writer } from './store.ts';

type Run = <T>(work: (db: Writer) => Promise<T>) => Promise<T>;

/**
 * Brings the schema to the newest version, each migration in one transaction together with its line in `schema_versions`. Two that start at
 * once wait for each other. Throws AppError `store-unavailable` where the database has seen a later release.
 */
export async function migrate(write: Run, engine: Engine, now: () => number, migrations: readonly Migration[] = MIGRATIONS): Promise<number> {
  return write(async (db) => {
    if (engine.kind === 'postgresql') await sql`select pg_advisory_xact_lock(${sql.lit(LOCKS.migration)})`.execute(db);
    await sql.raw(`create table if not exists schema_versions (version integer primary key, name text not null, at ${engine.types.big} not null)`).execute(db);
    const from = await readVersion(db);
    if (from > migrations.length)
      throw new AppError('store-unavailable', `The database ${engine.place} was written by a newer release (schema ${from}, this one knows ${migrations.length}): start that release, or restore a backup.`);
    for (const [index, migration] of migrations.entries()) {
      if (index < from) continue;
      for (const statement of migration.statements(engine.types)) await sql.raw(statement).execute(db);
      await sql`insert into schema_versions (version, name, at) values (${index + 1}, ${migration.name}, ${now()})`.execute(db);
    }
    return migrations.length - from;
  });
}

async function readVersion(db: Kysely<never> | Writer): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from schema_versions`.execute(db as Writer);
  return rows[0]?.version ?? 0;
}
