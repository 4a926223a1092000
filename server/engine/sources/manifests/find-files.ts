import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file to be read. */
export interface FoundFile {
  /** As its user would write it. */
  path: string;
  /** Another one whenever the content may be another. */
  version: string;
  size: number;
}

export interface FoundFiles {
  files: FoundFile[];
  folders: string[];
  faults: { file: string; message: string }[];
}

/** The fault of a folder without manifests. */
export const HOLDS_NO_FILE = 'holds no .yaml, .yml or .json file';

const MANIFEST = /\.(?:ya?ml|json)$/i;
/** Never manifests: version control, editors' files, the two link layers of a mounted ConfigMap, packages. */
const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/**
 * Finds the manifests below the given folders, and the given files whatever they are called. Links are followed, each file and folder is
 * visited once, so that a link to a folder above does no harm. What cannot be read is a fault. The order is that of the names.
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const result: FoundFiles = { files: [], folders: [], faults: [] };
  const seen = new Set<string>();
  for (const path of paths) {
    const before = result.files.length + result.faults.length;
    visit(path, true, seen, result);
    if (result.files.length + result.faults.length === before) result.faults.push({ file: path, message: HOLDS_NO_FILE });
  }
  return result;
}

function visit(path: string, named: boolean, seen: Set<string>, result: FoundFiles): void {
  const stats = statOf(path, result);
  if (!stats) return;
  const identity = `${stats.dev}:${stats.ino}`;
  if (stats.isDirectory()) {
    if (seen.has(identity)) return;
    seen.add(identity);
    const names = namesOf(path, result);
    if (!names) return;
    result.folders.push(path);
    for (const name of names) visit(join(path, name), false, seen, result);
    return;
  }
  if (!named && !MANIFEST.test(path)) return;
  // A pipe that is named itself is read (`scan <(helm template …)`), one that lies in a folder would block for ever.
  if (!stats.isFile() && !named) return void result.faults.push({ file: path, message: 'is not a regular file' });
  if (stats.isFile() && seen.has(identity)) return;
  seen.add(identity);
  result.files.push({ path, version: `${identity}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`, size: stats.size });
}

function namesOf(path: string, result: FoundFiles): string[] | null {
  try {
    const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => !isSkipped(entry.name) && mayMatter(entry));
    return entries.map((entry) => entry.name).toSorted();
  } catch (error) {
    result.faults.push({ file: path, message: reasonOf(error) });
    return null;
  }
}

const mayMatter = (entry: Dirent): boolean => entry.isDirectory() || entry.isSymbolicLink() || MANIFEST.test(entry.name);

function statOf(path: string, result: FoundFiles): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    result.faults.push({ file: path, message: reasonOf(error) });
    return null;
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  ELOOP: 'is a link that leads to itself',
  EISDIR: 'is a folder',
};

/** What went wrong with a file, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return REASONS[code] ?? `cannot be read: ${code}`;
}
