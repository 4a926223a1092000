import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../build.ts';
import { playwrightFailures, playwrightReport, vitestFailures, vitestReport } from './failures.ts';
import { runCommand, type Counts } from './run-command.ts';

/** Runs one project of vitest. A file that cannot even be loaded counts as one failure. */
export async function runVitest(project: string): Promise<Counts> {
  const file = freshReport(project);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runCommand('vitest', args);
  const report = readReport(file, vitestReport);
  return withExitCode(report && { passed: report.numPassedTests, failed: report.numFailedTests, failures: vitestFailures(report, ROOT) }, code);
}

/** Runs the browser tests. One that only passes when tried again counts as failed. */
export async function runPlaywright(env: Record<string, string>): Promise<Counts> {
  const file = freshReport('browser');
  const code = await runCommand('playwright', ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'], { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const report = readReport(file, playwrightReport);
  return withExitCode(report && { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky, failures: playwrightFailures(report) }, code);
}

/** A run that failed without a failed test (a broken file, a crash, no test at all) has failed once more than it says. */
export function withExitCode(counts: Counts | undefined, code: number): Counts {
  if (counts === undefined) return { passed: 0, failed: 1 };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function freshReport(name: string): string {
  const file = join(ROOT, 'test-results', 'reports', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function readReport<T extends z.ZodType>(file: string, schema: T): z.output<T> | undefined {
  if (!existsSync(file)) return undefined;
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
