import { setTimeout as sleep } from 'node:timers/promises';

export interface EventuallyOptions {
  timeoutMs?: number;
  everyMs?: number;
  /** Gives up at once, with the reason of the signal. */
  signal?: AbortSignal;
}

/** Asks until the answer is neither undefined nor false, and gives it back. What was answered last is the cause of the error. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined | false>, options: EventuallyOptions = {}): Promise<T> {
  const { timeoutMs = 60_000, everyMs = 200, signal } = options;
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    signal?.throwIfAborted();
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s`, { cause: last });
    await sleep(everyMs);
  }
}
