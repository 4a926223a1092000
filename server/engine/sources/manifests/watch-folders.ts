import { type FSWatcher, watch } from 'node:fs';

/**
 * Tells when something changes in a folder. One watcher for each folder: the recursive mode follows no links. Where the system refuses more
 * watchers, `complete` is false and the caller has to look by itself.
 */
export class FolderWatch {
  readonly #changed: () => void;
  #watchers = new Map<string, FSWatcher>();
  complete = true;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches exactly these folders from now on. */
  set(folders: readonly string[]): void {
    const wanted = new Set(folders);
    for (const [folder, watcher] of this.#watchers) if (!wanted.has(folder)) this.#drop(folder, watcher);
    this.complete = true;
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  close(): void {
    this.set([]);
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, this.#changed);
      watcher.on('error', () => {
        this.#drop(folder, watcher);
        this.#changed();
      });
      this.#watchers.set(folder, watcher);
    } catch {
      // Too many watchers, a file system without them, or the folder is gone: polling sees what happens there.
      this.complete = false;
    }
  }

  #drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.#watchers.delete(folder);
  }
}
