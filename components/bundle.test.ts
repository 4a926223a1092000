import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Values of these would carry zod, or every check with its documentation, into the browser; types cost nothing. */
const HEAVY = /^import (?!type\b)[^;]*? from '#lib\/(?:api|checks|scoring|signals)\//m;

it('components take only types from the heavy parts of lib', () => {
  const files = globSync('components/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(80);
  expect(files.filter((file) => HEAVY.test(readFileSync(file, 'utf8')))).toEqual([]);
});
