/* oxlint-disable no-console -- says why a part cannot run */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { unprivileged } from '../../e2e/postgres/account.ts';
import { startPostgres } from '../../e2e/postgres/start.ts';
import { insertEvents } from './events/insert-events.ts';
import { readMeta, writeMeta } from './meta.ts';
import { open } from './suite/open.ts';
import { loadEvent } from './suite/load.ts';
import { tryWriterLock } from './writer-lock.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-faults-'));
chmodSync(directory, 0o755);
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const unavailable = (message: RegExp) => ({ code: 'store-unavailable', message: expect.stringMatching(message) as string });

describe('a SQLite store that cannot work says why', () => {
  it('the disk is full: nothing acknowledged is lost, and it goes on when there is room', async () => {
    const url = `sqlite:${join(directory, 'full.sqlite')}`;
    const store = await open(url);
    const limit = (pages: number) => store.read((db) => sql.raw(`pragma max_page_count = ${pages}`).execute(db));
    await limit(150);
    let acknowledged = 0;
    const fill = async () => {
      for (;;) {
        const { stored } = await insertEvents(store, 1, Array.from({ length: 50 }, (_, index) => loadEvent(acknowledged + index)));
        acknowledged += stored;
      }
    };
    await expect(fill()).rejects.toMatchObject(unavailable(/full\.sqlite cannot grow: the disk is full\.$/));
    expect(store.health()).toMatchObject({ state: 'error', message: expect.stringContaining('disk is full') });
    expect(acknowledged).toBeGreaterThan(0);
    const other = await open(url);
    const count = () => other.read((db) => db.selectFrom('events').select(({ fn }) => fn.countAll<number>().as('events')).executeTakeFirstOrThrow());
    expect(await count()).toEqual({ events: acknowledged });
    expect(await readMeta(store, 'still readable')).toBeNull();
    expect(store.health().state).toBe('error');
    await limit(100_000);
    expect(await insertEvents(store, 1, [loadEvent(acknowledged)])).toEqual({ stored: 1, duplicates: 0 });
    expect(store.health().state).toBe('ok');
    expect(await count()).toEqual({ events: acknowledged + 1 });
    await Promise.all([store.close(), other.close()]);
  });

  it('the directory may not be written to', () => {
    const closed = join(directory, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    const say = (path: string) => execFileSync(process.execPath, [new URL('suite/open-child.ts', import.meta.url).pathname, `sqlite:${path}`], { encoding: 'utf8', ...unprivileged() });
    expect(say(join(closed, 'a.sqlite'))).toMatch(/^store-unavailable: The database .*a\.sqlite cannot be opened: its directory is missing, not writable or not a directory\.$/);
    expect(say(join(closed, 'below/a.sqlite'))).toMatch(/^store-unavailable: .* permission denied\.$/);
  });

  it('the file is read-only', async () => {
    const path = join(directory, 'frozen', 'a.sqlite');
    await (await open(`sqlite:${path}`)).close();
    const { uid, gid } = unprivileged();
    if (uid !== undefined) for (const file of [path, join(directory, 'frozen')]) chownSync(file, uid, gid ?? uid);
    chmodSync(path, 0o444);
    const said = execFileSync(process.execPath, [new URL('suite/open-child.ts', import.meta.url).pathname, `sqlite:${path}`], { encoding: 'utf8', ...unprivileged() });
    expect(said).toMatch(/^store-unavailable: The database .*a\.sqlite is read-only\.$/);
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ['a part of the path is a file', (path) => writeFileSync(join(path, '..'), ''), /not a directory\.$/],
    ['the path is a directory', (path) => mkdirSync(path, { recursive: true }), /cannot be opened/],
    ['the file is something else', (path) => (mkdirSync(join(path, '..')), writeFileSync(path, 'not a database, but long enough to be looked at'.repeat(100))), /is not a Plimsoll database\.$/],
  ])('%s', async (name, prepare, message) => {
    const path = join(directory, name.replaceAll(' ', '-'), 'a.sqlite');
    prepare(path);
    await expect(open(`sqlite:${path}`)).rejects.toMatchObject(unavailable(message));
  });

  it('the file is damaged', async () => {
    const path = join(directory, 'damaged.sqlite');
    const store = await open(`sqlite:${path}`);
    await insertEvents(store, 1, Array.from({ length: 2_000 }, (_, index) => loadEvent(index)));
    await store.read((db) => sql`pragma wal_checkpoint(truncate)`.execute(db));
    await store.close();
    const copy = join(directory, 'cut.sqlite');
    copyFileSync(path, copy);
    truncateSync(copy, Math.floor(readFileSync(path).length / 2 / 4_096) * 4_096);
    const read = async () => {
      const cut = await open(`sqlite:${copy}`);
      try {
        await cut.read((db) => db.selectFrom('events').selectAll().execute());
      } finally {
        await cut.close();
      }
    };
    await expect(read()).rejects.toMatchObject(unavailable(/is damaged\.$/));
  });

  it('another process holds it', async () => {
    const url = `sqlite:${join(directory, 'held.sqlite')}`;
    const [store, other] = [await open(url), await open(url)];
    const { promise: hold, resolve: release } = Promise.withResolvers<void>();
    const holder = other.write(async (db) => {
      await db.insertInto('meta').values({ key: 'held', value: '1' }).execute();
      await hold;
    });
    const started = performance.now();
    await expect(writeMeta(store, 'a', 'b')).rejects.toMatchObject(unavailable(/is locked by another process\.$/));
    expect(performance.now() - started).toBeGreaterThan(9_000);
    expect(await readMeta(store, 'held')).toBeNull();
    release();
    await holder;
    await writeMeta(store, 'a', 'b');
    await Promise.all([store.close(), other.close()]);
  });

  it.each(['', 'mysql://localhost/x', 'sqlite:', 'postgres//x'])('the address is %j', async (url) => {
    await expect(open(url)).rejects.toMatchObject(unavailable(/neither sqlite:<path> nor postgres/));
  });
});

const postgres = await startPostgres().catch((error: Error) => {
  console.log(`PostgreSQL cannot run here, its faults are not tested: ${error.message}`);
  return null;
});

describe.runIf(postgres !== null)('a PostgreSQL store that cannot work says why', () => {
  const server = postgres as NonNullable<typeof postgres>;
  afterAll(() => server.stop());
  const address = (change: (url: URL) => void) => {
    const url = new URL(server.url);
    change(url);
    return url.href;
  };

  it.each<[string, () => string, RegExp]>([
    ['nothing listens there', () => 'postgres://user:hunter2@127.0.0.1:1/plimsoll', /plimsoll on 127\.0\.0\.1:1 cannot be reached: nothing listens there\.$/],
    ['the host is not known', () => 'postgres://user:hunter2@no-such-host.invalid/plimsoll', /cannot be reached: its host name/],
    ['there is no such database', () => address((url) => (url.pathname = '/missing')), /missing on .* does not exist\.$/],
    ['there is no such user', () => address((url) => (url.username = 'stranger')), /refuses our user name or password\.$/],
    ['the URL is none', () => 'postgres://[', /DATABASE_URL is not a URL/],
  ])('%s', async (_name, url, message) => {
    const error = await open(url()).catch((thrown: Error) => thrown);
    expect(error).toMatchObject(unavailable(message));
    expect(String(error)).not.toContain('hunter2');
  });

  it('something that does not answer', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    await expect(open(`postgres://user@127.0.0.1:${port}/x`)).rejects.toMatchObject(unavailable(/cannot be reached: no answer\.$/));
    silent.close();
  });

  it('something else answers', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(open(`postgres://user@127.0.0.1:${port}/x`)).rejects.toMatchObject({ code: 'store-unavailable' });
    other.close();
  });

  it('connections that break are replaced, and a lost writer lock is told', async () => {
    const url = await server.createDatabase('broken');
    const [store, other] = [await open(url), await open(url)];
    await writeMeta(store, 'a', 'b');
    const { promise: lost, resolve } = Promise.withResolvers<string>();
    const lock = await tryWriterLock(store, 1, resolve);
    expect(lock).not.toBeNull();
    await other.read((db) => sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db));
    expect(await lost).toMatch(/terminat/i);
    expect(await readMeta(store, 'a')).toBe('b');
    await writeMeta(store, 'a', 'c');
    const successor = await tryWriterLock(other, 1, () => {});
    expect(successor?.epoch).toBe((lock?.epoch ?? 0) + 1);
    await successor?.release();
    await Promise.all([store.close(), other.close()]);
  });

  it('the server goes away', async () => {
    const gone = await startPostgres();
    const store = await open(await gone.createDatabase('gone'));
    await gone.stop();
    await expect(readMeta(store, 'a')).rejects.toMatchObject(unavailable(/gone on 127\.0\.0\.1:\d+ (cannot be reached: nothing listens there|broke the connection|is shutting down)/));
    expect(store.health().state).toBe('error');
    await store.close();
  });
});
