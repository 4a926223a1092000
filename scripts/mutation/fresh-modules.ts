import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SHIM = new URL('vitest-shim.ts', import.meta.url).href;
const VERSION = /\?version=\d+$/;

/** Modules of the project that a module imports, by path. */
export const IMPORTS = new Map<string, Set<string>>();
/** Without its types, by path: sources do not change while mutants run, only which of their branches is taken. */
const sources = new Map<string, string>();

/**
 * Makes it possible to load the modules below a folder again, so that no mutant meets what another one left behind: one that is imported
 * with `?version=1` hands this on to what it imports. Their `vitest` is the shim. Packages are loaded once.
 */
export function loadFreshModules(root: string): (path: string, version: number) => Promise<unknown> {
  const folder = pathToFileURL(`${root}/`).href;
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL;
      const version = parent?.startsWith(folder) ? VERSION.exec(parent)?.[0] : undefined;
      if (!parent || version === undefined) return next(specifier, context);
      if (specifier === 'vitest') return { url: SHIM, format: 'module-typescript', shortCircuit: true };
      const found = next(specifier, { ...context, parentURL: parent.replace(VERSION, '') });
      if (!found.url.startsWith(folder) || found.url.includes('/node_modules/')) return found;
      const [from, to] = [parent.replace(VERSION, ''), found.url].map((url) => fileURLToPath(url));
      if (!IMPORTS.has(from as string)) IMPORTS.set(from as string, new Set());
      IMPORTS.get(from as string)?.add(to as string);
      return { ...found, url: found.url + version };
    },
    load(url, context, next) {
      if (!url.startsWith(folder) || !VERSION.test(url)) return next(url, context);
      const path = fileURLToPath(url.replace(VERSION, ''));
      let source = sources.get(path);
      if (source === undefined) sources.set(path, (source = stripTypeScriptTypes(readFileSync(path, 'utf8'))));
      return { format: 'module', source, shortCircuit: true };
    },
  });
  return (path, version) => import(`${pathToFileURL(path).href}?version=${version}`);
}

/** Whether a module imports another one, itself or through others. */
export function reaches(from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(IMPORTS.get(from) ?? [])].some((path) => reaches(path, to, seen));
}
