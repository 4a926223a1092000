import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIFFERENCES } from './testing/peer-differences.ts';
import { conformanceSummary, conformanceTables, judgedCases } from './testing/peer-report.ts';

const MISSING = 'conformance data is not here (PLIMSOLL_SHARED): verdicts of other tools are not compared';
const cases = judgedCases();
const differences = cases.filter(({ verdict, ours }) => ours !== null && ours !== verdict);

test('agrees with other tools on their own test data, or has a reason', (context) => {
  if (cases.length === 0) context.skip(MISSING);
  for (const line of conformanceSummary(cases)) process.stderr.write(`${line}\n`);
  const unexplained = differences.filter(({ id }) => !DIFFERENCES.some(([pattern]) => pattern.test(id)));
  expect(unexplained.map(({ id, checks, verdict, ours }) => `${id}: ${checks.join(', ')}: theirs ${verdict}, ours ${ours}`)).toEqual([]);
  expect(DIFFERENCES.filter(([pattern]) => !differences.some(({ id }) => pattern.test(id)))).toEqual([]);
  expect(cases.length - differences.length).toBeGreaterThan(700);
});

test('docs/conformance.md has the agreement per check and every difference', (context) => {
  if (cases.length === 0) context.skip(MISSING);
  const document = readFileSync(join(import.meta.dirname, '../../docs/conformance.md'), 'utf8');
  const { agreement, differences: table } = conformanceTables(cases);
  expect(document).toContain(agreement);
  expect(document).toContain(table);
});
