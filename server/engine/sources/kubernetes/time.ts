/** The clock as the source sees it, so that a test can turn it. Times are milliseconds since the epoch, delays milliseconds. */
export interface Timers {
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

export const systemTimers: Timers = {
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/** Resolves after that time, or as soon as the signal aborts. */
export function pause(ms: number, timers: Timers, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      timers.clearTimeout(handle);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const handle = timers.setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
