import { describe, expect, it } from 'vitest';
import { CompiledQuery, sql } from 'kysely';
import { readMeta, writeMeta } from '../meta.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { Backend } from './backend.ts';
import { open } from './open.ts';

export function schemaSuite(backend: Backend): void {
  describe('schema', () => {
    it('comes up once when many start at once', async () => {
      const url = await backend.fresh();
      const stores = await Promise.all(Array.from({ length: 5 }, () => open(url)));
      const versions = await stores[0]!.read((db) => db.executeQuery<{ version: number }>(CompiledQuery.raw('select version from schema_versions order by version')));
      expect(versions.rows.map(({ version }) => version)).toEqual(MIGRATIONS.map((_migration, index) => index + 1));
      await Promise.all(stores.map((store) => store.close()));
    });

    it('keeps what was there when opened again', async () => {
      const url = await backend.fresh();
      const first = await open(url);
      await writeMeta(first, 'kept', 'yes');
      await first.close();
      const second = await open(url);
      expect(await readMeta(second, 'kept')).toBe('yes');
      expect(second.health()).toEqual({ kind: backend.name, state: 'ok', message: null });
      await second.close();
    });

    it('refuses a database of a later release and leaves it alone', async () => {
      const url = await backend.fresh();
      const first = await open(url);
      await first.write((db) => sql`insert into schema_versions (version, name, at) values (99, 'later', 0)`.execute(db));
      await first.close();
      await expect(open(url)).rejects.toMatchObject({ code: 'store-unavailable', message: expect.stringContaining(`newer release (schema 99, this one knows ${MIGRATIONS.length})`) });
    });

    it('undoes a transaction that throws', async () => {
      const store = await open(await backend.fresh());
      const fault = new Error('half way');
      await expect(
        store.write(async (db) => {
          await db.insertInto('meta').values({ key: 'half', value: '1' }).execute();
          throw fault;
        }),
      ).rejects.toBe(fault);
      expect(await readMeta(store, 'half')).toBeNull();
      await store.close();
    });
  });
}
