import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** What vitest's JSON reporter writes, as far as it is read here. A file that cannot be loaded has a message and no test. */
export const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })) })),
});

const playwrightSuite = z.object({
  title: z.string(),
  specs: z.array(playwrightSpec),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

/** What Playwright's JSON reporter writes, as far as it is read here. */
export const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
  suites: z.array(playwrightSuite),
});

/** "file › test: first lines of why" of each test that failed and each file that could not be loaded. */
export function vitestFailures(report: z.output<typeof vitestReport>, root: string): string[] {
  return report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    const name = file.name.replace(`${root}/`, '');
    if (failed.length === 0 && file.status === 'failed') return [describe([name], file.message)];
    return failed.map(({ fullName, failureMessages }) => describe([name, fullName], failureMessages?.[0]));
  });
}

/** The same of Playwright; a test that only passed when it was tried again is one of them. */
export function playwrightFailures(report: z.output<typeof playwrightReport>): string[] {
  return report.suites.flatMap((suite) => suiteFailures(suite, []));
}

function suiteFailures(suite: z.output<typeof playwrightSuite>, above: string[]): string[] {
  const titles = [...above, suite.title];
  const own = suite.specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => describe([`${file}:${line}`, ...titles.slice(1), title], results.find(({ error }) => error)?.error?.message)),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => suiteFailures(inner, titles))];
}

const WHY_LINES = 12;

function describe(titles: string[], message: string | undefined): string {
  // Colours of a terminal are not for a summary.
  const why = stripVTControlCharacters(message ?? '').trim().split('\n').slice(0, WHY_LINES);
  return [titles.join(' › '), ...why.filter((line) => line !== '').map((line) => `    ${line}`)].join('\n');
}
