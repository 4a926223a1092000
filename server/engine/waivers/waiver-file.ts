import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Fault } from '#lib/model/inventory.ts';
import type { Waiver } from '#lib/model/waiver.ts';
import type { Clock } from '../clock.ts';
import { FolderWatch } from '../sources/manifests/watch-folders.ts';
import { readWaiverFile } from './read-waiver-file.ts';

/** The file of waivers as it stands. */
export interface WaiverFileState {
  path: string;
  waivers: readonly Waiver[];
  faults: readonly Fault[];
  /** Why the file as it is now cannot be used; what is above is then of the last one that could. Null where it can. */
  failure: Fault | null;
  /** When what counts now was read, milliseconds since the epoch; null where nothing has been. */
  readAt: number | null;
}

export interface WaiverFileOptions {
  path: string;
  clock: Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>;
  log: Pick<Logger, 'info' | 'warn'>;
  /** Called with each new state; the first one is read by `start`. */
  changed: (state: WaiverFileState) => void;
}

/** A file is written in more than one step: wait this long for the rest. */
const SETTLE_MS = 150;
/** Not every file system tells of changes. */
const POLL_MS = 15_000;

/**
 * Reads the file of waivers and reads it again whenever it changes: written in place, replaced by another (editors, git), or swapped behind a
 * link (a mounted ConfigMap). Folders are watched, so that a new file in the place of the old one is seen.
 */
export class WaiverFile {
  private readonly options: WaiverFileOptions;
  private readonly watch = new FolderWatch(() => this.schedule(SETTLE_MS));
  private text: string | null = null;
  private timer: { handle: unknown; at: number } | null = null;
  private stopped = false;
  state: WaiverFileState;

  constructor(options: WaiverFileOptions) {
    this.options = options;
    this.state = { path: options.path, waivers: [], faults: [], failure: null, readAt: null };
  }

  /** Reads it for the first time and begins to watch. */
  start(): WaiverFileState {
    this.read();
    return this.state;
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) this.options.clock.clearTimeout(this.timer.handle);
    this.watch.close();
  }

  private schedule(delay: number): void {
    const { clock } = this.options;
    const at = clock.now() + delay;
    if (this.stopped || (this.timer && this.timer.at <= at)) return;
    if (this.timer) clock.clearTimeout(this.timer.handle);
    this.timer = {
      at,
      handle: clock.setTimeout(() => {
        this.timer = null;
        if (!this.stopped && this.read()) this.options.changed(this.state);
      }, delay),
    };
  }

  /** True where anything is different. */
  private read(): boolean {
    const { path, clock, log } = this.options;
    this.watch.set(foldersOf(path));
    const { text, content, failure } = readWaiverFile(path);
    this.schedule(POLL_MS);
    if (failure) {
      if (this.state.failure?.message === failure.message && this.state.failure.line === failure.line) return false;
      log.warn({ file: path, line: failure.line, why: failure.message }, 'the file of waivers cannot be used; what it last said still counts');
      this.state = { ...this.state, failure: { file: path, ...failure } };
      return true;
    }
    if (text === this.text && !this.state.failure) return false;
    this.text = text;
    const read = { file: path, waivers: content.waivers.length, faults: content.faults.length };
    if (content.faults.length > 0) log.warn({ ...read, first: content.faults[0] }, 'waivers have been read, some are refused: the page Waivers lists them');
    else log.info(read, 'waivers have been read');
    this.state = { path, ...content, failure: null, readAt: clock.now() };
    return true;
  }
}

/** The folder of the file and, where the file is a link, that of what it leads to. */
function foldersOf(path: string): string[] {
  try {
    return [dirname(path), dirname(realpathSync(path))];
  } catch {
    // It is not there (yet): then its own folder tells when it comes.
    return [dirname(path)];
  }
}
