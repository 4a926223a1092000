import { sep } from 'node:path';
import type { Cli } from './cli.ts';

/**
 * Writes a path as the user gave it: a named file or folder in their own words, what lies below a named folder behind the folder's name.
 * Below `.` the folder's name is left out, as it says nothing.
 */
export function writtenPaths(given: readonly string[], { resolve }: Pick<Cli, 'resolve'>): (path: string) => string {
  const named = given.map((words) => ({ words, path: resolve(words) })).toSorted((a, b) => b.path.length - a.path.length);
  return (path) => {
    for (const { words, path: folder } of named) {
      if (path === folder) return words;
      const prefix = folder.endsWith(sep) ? folder : folder + sep;
      if (!path.startsWith(prefix)) continue;
      const rest = path.slice(prefix.length);
      return words === '.' || words === `.${sep}` ? rest : `${words.replace(/[/\\]+$/, '')}${sep}${rest}`;
    }
    return path;
  };
}
