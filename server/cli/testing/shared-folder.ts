import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A folder of the test data that lies beside the checkout; null, and one line that says so, where it is missing. */
export function sharedFolder(folder: string): string | null {
  const path = join(resolve(process.env.PLIMSOLL_SHARED ?? join(import.meta.dirname, '../../../../shared')), folder);
  if (existsSync(path)) return path;
  process.stderr.write(`not tested here: there is no ${path}\n`);
  return null;
}
