import { createExpect } from 'vitest';
import { type Body, type Context, type Describe, type Test, take } from './collected.ts';

/**
 * What the tests import as `vitest` while mutants run: the same `expect`, and a `describe` and `test` that only collect. Everything that the
 * tests of these folders use of vitest is here; what is missing fails the first run, not a mutant.
 */
export const expect = createExpect();

export const describe: Describe = Object.assign((name: string, body: () => void) => take().suite(name, body), {
  runIf: (wanted: unknown) => (name: string, body: () => void) => {
    if (wanted) take().suite(name, body);
  },
  skipIf: (unwanted: unknown) => describe.runIf(!unwanted),
  each: (rows: readonly unknown[]) => (name: string, body: (...row: unknown[]) => void) => {
    for (const [index, row] of rows.entries()) take().suite(`${name} [${index}]`, () => body(...(Array.isArray(row) ? row : [row])));
  },
});

export const test: Test = Object.assign((name: string, ...rest: unknown[]) => take().test(name, bodyOf(rest)), {
  runIf: (wanted: unknown) => (name: string, ...rest: unknown[]) => {
    if (wanted) take().test(name, bodyOf(rest));
  },
  skipIf: (unwanted: unknown) => test.runIf(!unwanted),
  each: (rows: readonly unknown[]) => (name: string, ...rest: unknown[]) => {
    const body = bodyOf(rest) as (...row: unknown[]) => unknown;
    for (const [index, row] of rows.entries()) take().test(`${name} [${index}]`, () => body(...(Array.isArray(row) ? row : [row])));
  },
});

export const it = test;

/** A test may be given options before its body and a time limit after it. */
function bodyOf(rest: unknown[]): Body {
  const body = rest.find((one) => typeof one === 'function');
  if (!body) throw new Error('a test without a body');
  return body as (context: Context) => unknown;
}
