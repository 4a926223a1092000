import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Rendered in the browser only, where React sets styles through the object model, which the policy allows. */
const BROWSER_ONLY = ['components/charts/trend-chart.tsx'];

// The content security policy refuses style attributes in what the server renders; they would be lost without a word.
it('nothing the server renders has a style attribute', () => {
  const files = globSync('{app,components}/**/*.tsx').filter((file) => !BROWSER_ONLY.includes(file) && !file.endsWith('.test.tsx'));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => /\bstyle=/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
