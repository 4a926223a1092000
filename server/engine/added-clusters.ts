import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#lib/model/app-error.ts';
import type { Logger } from '../log.ts';
import { type ClusterSpec, contextSpec } from './cluster-spec.ts';

const FILE = 'clusters.json';

/** Names and paths alone: what signs in is read from the kubeconfig, each time. */
const remembered = z.object({ version: z.literal(1), added: z.array(z.object({ kubeconfig: z.array(z.string()), context: z.string() })) });

/** The contexts that were added while the server ran, as `clusters.json` in the data directory keeps them. A file that cannot be understood is left alone and logged. */
export function loadAdded(dataDir: string, log: Logger): ClusterSpec[] {
  const path = join(dataDir, FILE);
  try {
    const { added } = remembered.parse(JSON.parse(readFileSync(path, 'utf8')));
    return added.map(({ kubeconfig, context }) => contextSpec(kubeconfig, context, { namespaces: null, origin: 'added' }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.warn({ path, failure: (error as Error).message }, 'the clusters that were added cannot be read');
    return [];
  }
}

/** Keeps those; throws AppError `store-unavailable` where they cannot be written. Whole or not at all: a broken file would forget them all. */
export function saveAdded(dataDir: string, specs: readonly ClusterSpec[]): void {
  const added = specs.flatMap(({ source }) => (source.kind === 'kubeconfig' ? [{ kubeconfig: source.files, context: source.context }] : []));
  const path = join(dataDir, FILE);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${path}.new`, `${JSON.stringify({ version: 1, added } satisfies z.input<typeof remembered>, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    throw new AppError('store-unavailable', `The list of clusters cannot be kept in ${path}: ${(error as Error).message}`, { cause: error });
  }
}
