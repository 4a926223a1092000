import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(process.env.PLIMSOLL_SHARED ?? join(import.meta.dirname, '../../../../shared'));

/** The text of a file of the specification and test data that lie beside the checkout; null where it is missing. */
export function readShared(file: string): string | null {
  const path = join(FOLDER, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
