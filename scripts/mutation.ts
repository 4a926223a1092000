import { Stryker } from '@stryker-mutator/core';
import { resolve } from 'node:path';
import { ROOT } from './build.ts';
import { forgetSurvivors } from './mutation/forget-survivors.ts';
import { PARTS, type Part } from './mutation/parts.ts';

/** Everything of a run, below the data folder that git, types and lint leave out. */
const FOLDER = '.plimsoll/mutation';

/**
 * Changes one thing after the other in the sources of a part and counts how many of these changes its tests notice (docs/mutation.md).
 * `files` narrows it down; what is known of the others from earlier runs counts as well.
 */
async function mutate(part: Part, files: string[]): Promise<string> {
  const incrementalFile = `${FOLDER}/${part.name}.json`;
  forgetSurvivors(incrementalFile, files);
  process.env.MUTATION_PART = part.name;
  process.env.PLIMSOLL_SHARED = resolve(ROOT, process.env.PLIMSOLL_SHARED ?? '../shared');
  const results = await new Stryker({
    mutate: [...(files.length > 0 ? files : part.mutate), '!**/*.test.ts', '!**/testing/**'],
    testRunner: 'in-process',
    plugins: ['./scripts/mutation/ignore-prose.ts', './scripts/mutation/runner.ts'],
    ignorers: ['prose'],
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 1),
    incremental: true,
    incrementalFile,
    tempDirName: `${FOLDER}/${part.name}`,
    // Stryker would rewrite tsconfig.json through the JavaScript interface that TypeScript 7 has not; nothing here needs it.
    tsconfigFile: 'none',
    ignorePatterns: ['.next', 'app', 'components', 'docs', 'e2e', 'public', 'server', 'test-results'],
    reporters: ['clear-text', 'html', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    htmlReporter: { fileName: `${FOLDER}/${part.name}.html` },
    // Each mutant loads its modules again, and modules are never given back.
    maxTestRunnerReuse: 200,
    // Loops are noticed by counting; what takes long on a busy machine has not failed.
    timeoutMS: 60_000,
  }).runMutationTest();
  const count = (...states: string[]) => results.filter(({ status }) => states.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const total = killed + count('Survived', 'NoCoverage');
  const share = total === 0 ? '' : ` (${((100 * killed) / total).toFixed(1)} %)`;
  return `${part.name}: ${killed} of ${total} killed${share}, ${count('Ignored')} left out, ${count('RuntimeError', 'CompileError')} did not run`;
}

const asked = process.argv.slice(2);
const partOf = (argument: string) => PARTS.find(({ name, folder }) => name === argument || argument.startsWith(`${folder}/`));
const unknown = asked.filter((argument) => !partOf(argument));
if (unknown.length > 0) {
  console.error(`npm run mutation -- [part or file …]: no part holds ${unknown.join(', ')} (parts: ${PARTS.map(({ name }) => name).join(', ')})`);
  process.exit(2);
}
process.chdir(ROOT);
const lines: string[] = [];
for (const part of PARTS) {
  const own = asked.filter((argument) => partOf(argument) === part);
  if (asked.length === 0 || own.length > 0) lines.push(await mutate(part, own.includes(part.name) ? [] : own));
}
console.log(`\n${lines.join('\n')}`);
