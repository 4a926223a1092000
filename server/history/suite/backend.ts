import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ensureCluster } from '../clusters.ts';
import type { Store } from '../store.ts';
import { NOW, open } from './open.ts';

/** An engine the suite runs on. */
export interface Backend {
  name: 'sqlite' | 'postgresql';
  /** Address of a new, empty database. */
  fresh(): Promise<string>;
  stop(): Promise<void>;
}

export function sqliteBackend(): Backend {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-store-'));
  let count = 0;
  return {
    name: 'sqlite',
    fresh: async () => `sqlite:${join(directory, `${(count += 1)}.sqlite`)}`,
    stop: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** One store for a describe block; each call of the answer gives it with a cluster that nothing has been written for. */
export function useStore(backend: Backend): () => Promise<{ store: Store; cluster: number }> {
  let store: Store;
  let count = 0;
  beforeAll(async () => {
    store = await open(await backend.fresh());
  });
  afterAll(() => store.close());
  return async () => {
    count += 1;
    const { id } = await ensureCluster(store, { uid: `uid-${count}`, slug: `cluster-${count}`, name: `cluster ${count}`, kind: 'kubernetes', at: NOW });
    return { store, cluster: id };
  };
}
