import type { QueryClient } from '@tanstack/react-query';
import type { ReadName } from '#lib/api/endpoints.ts';
import type { StreamMessage } from '#lib/api/sources.ts';

/** Reads that a new posture does not change: what is asked for once, and what has its own message. */
const OWN: ReadonlySet<unknown> = new Set<ReadName>(['events', 'search', 'yaml', 'reports', 'intakeTokens']);

/** What counts open alerts or says when an event last came, whether or not anything is graded again. */
const COUNTS_EVENTS: ReadonlySet<unknown> = new Set<ReadName>(['events', 'posture', 'namespaces', 'namespace', 'sources', 'intakeTokens']);

/** Whether that message makes that read out of date. */
export function touches(message: StreamMessage['type'], name: unknown): boolean {
  if (message === 'event') return COUNTS_EVENTS.has(name);
  if (message === 'sources') return name === 'sources' || name === 'posture';
  return !OWN.has(name);
}

const DEBOUNCE = 100;

/**
 * Collects messages for 100 ms, then marks what they touch as out of date and fetches what is on the page. While that runs further messages
 * wait, so that a stream of postures can never cancel the fetch that would show one of them.
 */
export function createRefetcher(client: QueryClient, cluster: string): { add: (type: StreamMessage['type']) => void; stop: () => void } {
  const pending = new Set<StreamMessage['type']>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let stopped = false;
  const flush = async () => {
    timer = undefined;
    const types = [...pending];
    pending.clear();
    running = true;
    await client.invalidateQueries({
      queryKey: ['cluster', cluster],
      predicate: (query) => types.some((type) => touches(type, query.queryKey[2])),
    });
    running = false;
    if (pending.size > 0) schedule();
  };
  const schedule = () => {
    if (!timer && !running && !stopped) timer = setTimeout(() => void flush(), DEBOUNCE);
  };
  return {
    add: (type) => {
      pending.add(type);
      schedule();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
