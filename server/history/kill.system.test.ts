import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { storeBackends } from '../../e2e/postgres/backend.ts';
import type { Backend } from './suite/backend.ts';
import { open } from './suite/open.ts';

const CHILD = new URL('suite/writer-child.ts', import.meta.url).pathname;
const ROUNDS = 8;

interface Acknowledged {
  events: string[];
  revisions: number[];
}

/** Lets a process write, kills it with SIGKILL in the middle, and answers what it had acknowledged by then. */
async function writeUntilKilled(url: string, lines: number): Promise<Acknowledged> {
  const child = spawn(process.execPath, [CHILD, url], { stdio: ['ignore', 'pipe', 'pipe'] });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const acknowledged: Acknowledged = { events: [], revisions: [] };
  let seen = 0;
  for await (const line of createInterface(child.stdout)) {
    const [kind, ...values] = line.split(' ');
    if (kind === 'events') acknowledged.events.push(...values);
    if (kind === 'revision') acknowledged.revisions.push(Number(values[0]));
    seen += 1;
    if (seen === lines) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.signalCode !== 'SIGKILL') throw new Error(`the writer ended by itself: ${Buffer.concat(errors).toString()}`);
  return acknowledged;
}

function killSuite(backend: Backend): void {
  describe(`kill -9 on ${backend.name}`, () => {
    afterAll(() => backend.stop());

    it(`loses nothing that was acknowledged and nothing is half there, ${ROUNDS} times`, async () => {
      const url = await backend.fresh();
      for (let round = 0; round < ROUNDS; round += 1) {
        const acknowledged = await writeUntilKilled(url, 20 + round * 7);
        const store = await open(url);
        const stored = await store.read(async (db) => ({
          events: new Set((await db.selectFrom('events').select('id').execute()).map(({ id }) => id)),
          changes: (await db.selectFrom('changes').select('at').execute()).map(({ at }) => at),
          points: (await db.selectFrom('points').select('at').orderBy('at').execute()).map(({ at }) => at),
        }));
        await store.close();
        expect(acknowledged.events.length).toBeGreaterThan(0);
        expect(acknowledged.events.filter((id) => !stored.events.has(id))).toEqual([]);
        expect(acknowledged.revisions.filter((at) => !stored.changes.includes(at))).toEqual([]);
        // A revision is one change and two points: all of them or none.
        expect(stored.points).toEqual(stored.changes.flatMap((at) => [at, at]).toSorted((a, b) => a - b));
      }
    });
  });
}

for (const backend of await storeBackends()) killSuite(backend);
