import { existsSync, readFileSync, writeFileSync } from 'node:fs';

interface Results {
  files: Record<string, { mutants: { status: string }[] }>;
}

/**
 * Takes what no test noticed out of the results of earlier runs, so that it is tried again. Stryker would try it again only where it sees
 * that a new test reaches it, and it does not see that of what runs when a module is loaded. `files` empty: of all.
 */
export function forgetSurvivors(path: string, files: string[]): void {
  if (!existsSync(path)) return;
  const results = JSON.parse(readFileSync(path, 'utf8')) as Results;
  for (const [name, file] of Object.entries(results.files)) {
    if (files.length > 0 && !files.includes(name)) continue;
    file.mutants = file.mutants.filter(({ status }) => status !== 'Survived' && status !== 'NoCoverage');
  }
  writeFileSync(path, JSON.stringify(results));
}
