import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { unprivileged, type Account } from './account.ts';
import { findBinaries, type PostgresBinaries } from './binaries.ts';

const run = promisify(execFile);
const READY_MS = 30_000;

export interface Postgres {
  /** Of the database `postgres`; its user may create others. */
  url: string;
  /** Makes an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL on loopback with a data directory of its own. It ends with this process, however that ends, and leaves nothing
 * behind unless it is killed. Throws an Error that says why where it cannot be had.
 */
export async function startPostgres(): Promise<Postgres> {
  const account = unprivileged();
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-postgres-'));
  try {
    if (account.uid !== undefined) chownSync(directory, account.uid, account.gid);
    const binaries = await makeRunnable(await findBinaries(), account, directory);
    const data = join(directory, 'data');
    await run(binaries.initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { ...account, cwd: directory });
    const port = await freePort();
    const server = serve(binaries.postgres, ['-D', data, '-p', String(port), '-k', directory, '-c', 'listen_addresses=127.0.0.1'], account, directory);
    const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
    await ready(url('postgres'), server, join(directory, 'log'));
    return {
      url: url('postgres'),
      createDatabase: async (name) => {
        await query(url('postgres'), `create database "${name}"`);
        return url(name);
      },
      stop: async () => {
        const exited = once(server, 'exit');
        server.stdin?.end();
        await exited;
        rmSync(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** Below a home directory the binaries are out of another account's reach: then they are copied beside the data. */
async function makeRunnable(binaries: PostgresBinaries, account: Account, directory: string): Promise<PostgresBinaries> {
  const version = await run(binaries.postgres, ['--version'], { ...account, cwd: directory }).catch((error: NodeJS.ErrnoException) => error);
  if (!(version instanceof Error)) return binaries;
  if (binaries.root === null || version.code !== 'EACCES') throw version;
  const root = join(directory, 'binaries');
  cpSync(binaries.root, root, { recursive: true, verbatimSymlinks: true });
  chmodSync(root, 0o755);
  return { initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres'), root };
}

/** A shell holds our pipe and stops the server when that closes, so that no server outlives a test run that was killed. */
function serve(postgres: string, args: string[], account: Account, directory: string): ChildProcess {
  const script = 'log=$1; shift; "$@" >"$log" 2>&1 </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server';
  return spawn('/bin/sh', ['-c', script, 'sh', join(directory, 'log'), postgres, ...args], { ...account, cwd: directory, stdio: ['pipe', 'ignore', 'ignore'] });
}

async function ready(url: string, server: ChildProcess, log: string): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;)
    try {
      await query(url, 'select 1');
      return;
    } catch (error) {
      if (Date.now() < until && server.exitCode === null) {
        await delay(50);
        continue;
      }
      server.stdin?.end();
      throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`, { cause: error });
    }
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
