import type { Logger } from 'pino';
import type { Store } from '#server/history/store.ts';
import { tryWriterLock, type WriterLock } from '#server/history/writer-lock.ts';
import type { Clock } from './clock.ts';

const RETRY_MS = 5_000;

/**
 * Whether this process writes the history of its cluster. Several may grade the same cluster on one store and all of them serve; one holds the
 * lock and writes, and another takes over when it goes.
 */
export class Writership {
  /** Hand it to `commitRevision`; null while another process writes. */
  epoch: number | null = null;
  private lock: WriterLock | null = null;
  private timer: unknown = null;
  private stopped = false;
  private readonly options: { store: Store; cluster: number; clock: Clock; log: Logger };
  private readonly gained: () => void;

  /** @param gained called when this process becomes the writer later than at the start. */
  constructor(options: { store: Store; cluster: number; clock: Clock; log: Logger }, gained: () => void) {
    this.options = options;
    this.gained = gained;
  }

  /** Asks for the lock, and again every few seconds while another has it. */
  async acquire(): Promise<boolean> {
    const { store, cluster, log } = this.options;
    const lock = await tryWriterLock(store, cluster, (why) => this.lose(why));
    if (this.stopped) {
      await lock?.release();
      return false;
    }
    this.lock = lock;
    this.epoch = lock?.epoch ?? null;
    if (lock === null) {
      if (this.timer === null) log.info('another server writes the history of this cluster; this one serves');
      this.retry();
    }
    return lock !== null;
  }

  /** Another process has become the writer, or the lock's connection broke. */
  lose(why: string): void {
    if (this.epoch === null || this.stopped) return;
    this.options.log.warn({ why }, 'no longer the writer of this cluster');
    this.epoch = null;
    const lock = this.lock;
    this.lock = null;
    lock?.release().catch((error: unknown) => this.options.log.debug({ err: error }, 'the lock was gone already'));
    this.retry();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.options.clock.clearTimeout(this.timer);
    await this.lock?.release();
    this.epoch = null;
  }

  private retry(): void {
    const { clock, log } = this.options;
    this.timer = clock.setTimeout(() => {
      this.acquire().then(
        (isWriter) => isWriter && this.gained(),
        (error: unknown) => {
          log.warn({ err: error }, 'the writer lock could not be asked for');
          this.retry();
        },
      );
    }, RETRY_MS);
  }
}
