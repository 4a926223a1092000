import { setImmediate as turn } from 'node:timers/promises';
import { AppError } from '#lib/model/app-error.ts';
import type { RuntimeEvent } from '#lib/model/runtime-event.ts';
import type { Store } from '../store.ts';
import { writeEvents, type Stored } from './write-events.ts';

interface Call {
  cluster: number;
  events: readonly RuntimeEvent[];
  resolve: (stored: Stored) => void;
  reject: (error: unknown) => void;
}

/** Calls that wait for the next transaction of a store; present while one is under way. */
const waiting = new WeakMap<Store, Call[]>();
const MOST = 5_000;

/**
 * Stores events and answers once they are on disk; one whose id the cluster has already is a duplicate and changes nothing. Calls that arrive
 * while a transaction is under way share the next one: a sender of single events costs one sync per group, not per event.
 */
export function insertEvents(store: Store, cluster: number, events: readonly RuntimeEvent[]): Promise<Stored> {
  const { promise, resolve, reject } = Promise.withResolvers<Stored>();
  const call = { cluster, events, resolve, reject };
  const queue = waiting.get(store);
  if (queue === undefined) {
    const started = [call];
    waiting.set(store, started);
    void drain(store, started);
  } else queue.push(call);
  return promise;
}

async function drain(store: Store, queue: Call[]): Promise<void> {
  while (queue.length > 0) {
    await turn();
    let events = 0;
    const more = queue.findIndex((call) => (events += call.events.length) > MOST);
    await commit(store, queue.splice(0, more === -1 ? queue.length : Math.max(more, 1)));
  }
  waiting.delete(store);
}

async function commit(store: Store, calls: Call[]): Promise<void> {
  try {
    const stored = await store.write((db) => writeEvents(store, db, calls));
    for (const [index, call] of calls.entries()) call.resolve(stored[index] ?? { stored: 0, duplicates: 0 });
  } catch (error) {
    // What is wrong with one call's events must not fail the others'.
    if (calls.length > 1 && !(error instanceof AppError)) for (const call of calls) await commit(store, [call]);
    else for (const call of calls) call.reject(error);
  }
}
