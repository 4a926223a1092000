import { AppError } from '#lib/model/app-error.ts';
import { asAppError } from '../http/problem.ts';
import type { EngineClient } from './client.ts';
import type { WatchedCluster } from './watched.ts';

/** How long a list of clusters waits for each of them, milliseconds. They are asked side by side. */
export const ROW_PATIENCE_MS = 1_000;
/** How long the search for the cluster that something belongs to may take: its own answer counts on it. */
export const FIND_PATIENCE_MS = 5_000;

/** How long a page waits for what it could show at once; afterwards it comes without, and the browser asks. */
export const PAGE_PATIENCE_MS = 3_000;

/** The value, or AppError `not-ready` once that many milliseconds have passed. */
export async function within<T>(value: Promise<T>, patience: number, who: string): Promise<T> {
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new AppError('not-ready', `${who} has not answered for ${patience / 1000} s.`)), patience);
  try {
    return await Promise.race([value, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks all clusters at once which of them something belongs to, and answers as soon as one knows it. Null where all have answered that they do
 * not; where one could not be asked and no other knows it, its AppError: then nobody can say that it does not exist.
 */
export async function findAmong<T>(clusters: readonly WatchedCluster[], ask: (engine: EngineClient) => Promise<T | null>, patience = FIND_PATIENCE_MS): Promise<T | null> {
  const { promise: found, resolve } = Promise.withResolvers<T>();
  const failures: AppError[] = [];
  const asked = clusters.map(async ({ engine }) => {
    try {
      const answer = await within(ask(engine), patience, `The engine of ${engine.slug}`);
      if (answer !== null) resolve(answer);
    } catch (thrown) {
      failures.push(asAppError(thrown));
    }
  });
  const nobody = Promise.all(asked).then(() => {
    if (failures[0]) throw failures[0];
    return null;
  });
  return Promise.race([found, nobody]);
}
