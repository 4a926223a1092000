import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from './engine/clock.ts';
import { FolderWatch } from './engine/sources/manifests/watch-folders.ts';

/** A file is written in more than one step: wait this long for the rest. */
const SETTLE_MS = 150;
/** Not every file system tells of changes. */
const POLL_MS = 10_000;

/**
 * Tells when a file may have changed: written in place, replaced by another (editors, git), or swapped behind a link (a mounted ConfigMap).
 * Folders are watched, so that a new file in the place of the old one is seen. What has changed, if anything, is for the listener to find out.
 */
export class FileWatch {
  private readonly path: string;
  private readonly clock: Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>;
  private readonly changed: () => void;
  private readonly folders = new FolderWatch(() => this.schedule(SETTLE_MS));
  private timer: { handle: unknown; at: number } | null = null;
  private stopped = false;

  constructor(options: { path: string; clock: Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>; changed: () => void }) {
    this.path = options.path;
    this.clock = options.clock;
    this.changed = options.changed;
  }

  start(): void {
    this.folders.set(foldersOf(this.path));
    this.schedule(POLL_MS);
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) this.clock.clearTimeout(this.timer.handle);
    this.folders.close();
  }

  private schedule(delay: number): void {
    const at = this.clock.now() + delay;
    if (this.stopped || (this.timer && this.timer.at <= at)) return;
    if (this.timer) this.clock.clearTimeout(this.timer.handle);
    this.timer = { at, handle: this.clock.setTimeout(() => this.look(), delay) };
  }

  private look(): void {
    this.timer = null;
    // The link may lead to another folder now.
    this.start();
    this.changed();
  }
}

/** The folder of the file and, where the file is a link, that of what it leads to. */
function foldersOf(path: string): string[] {
  try {
    return [dirname(path), dirname(realpathSync(/* turbopackIgnore: true */ path))];
  } catch {
    // It is not there (yet): then its own folder tells when it comes.
    return [dirname(path)];
  }
}
