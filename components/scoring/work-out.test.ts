import { describe, expect, test } from 'vitest';
import { CHECKS } from '#lib/checks/index.ts';
import type { Severity, Verdict } from '#lib/model/verdict.ts';
import { POINT } from '#lib/model/verdict.ts';
import { FAIL, NOT_APPLICABLE, PASS, UNKNOWN, WAIVED } from '#lib/scoring/verdict-mask.ts';
import { scoreWorkload } from '#lib/scoring/workload-score.ts';
import { scoringRules } from '#lib/scoring/rules.ts';
import { workOut as workOutBy } from './work-out.ts';

const workOut = (checks: Parameters<typeof workOutBy>[0]) => workOutBy(checks, scoringRules());
const check = (severity: Severity, verdict: Verdict) => ({ severity, verdict });

describe('by hand', () => {
  test('a critical that passes earns nothing, one that fails costs ten', () => {
    expect(workOut([check('critical', 'pass'), check('high', 'pass'), check('low', 'fail')])).toMatchObject({ earned: 6, lost: 1 });
    expect(workOut([check('critical', 'fail'), check('high', 'pass')])).toMatchObject({ earned: 6, lost: 10, before: 37.5 });
  });
  test('unknown lowers what is measured only, waived and not applicable neither', () => {
    expect(workOut([check('medium', 'pass'), check('high', 'unknown')])).toMatchObject({ earned: 3, lost: 0, measuredWeight: 3, applicableWeight: 9 });
    expect(workOut([check('medium', 'pass'), check('high', 'waived'), check('high', 'not-applicable')])).toMatchObject({ earned: 3, lost: 0, measuredWeight: 9, applicableWeight: 9 });
  });
  test('nothing that passes or fails has no score', () => expect(workOut([check('high', 'unknown')]).before).toBeNull());
});

test('it comes to what the engine says, whatever the verdicts', () => {
  const masks = { pass: PASS, fail: FAIL, unknown: UNKNOWN, waived: WAIVED, 'not-applicable': NOT_APPLICABLE };
  const verdicts = Object.keys(masks) as Verdict[];
  const both = Array.from({ length: 25 }, (_, shift) => {
    const given = CHECKS.map((_check, index) => verdicts[(index * (shift + 1) + shift) % verdicts.length] as Verdict);
    const score = scoreWorkload(CHECKS, Uint8Array.from(given, (verdict) => masks[verdict]));
    const mine = workOut(CHECKS.map(({ severity }, index) => check(severity, given[index] as Verdict)));
    // Without a grade the engine gives no score at all.
    const before = score.beforeCaps === null || mine.before === null ? null : Math.floor(mine.before * POINT + 1e-6);
    return { engine: [score.beforeCaps, score.measured], mine: [before, mine.applicableWeight === 0 ? null : Math.floor((mine.measuredWeight / mine.applicableWeight) * POINT + 1e-6)] };
  });
  expect(both.map(({ mine }) => mine)).toEqual(both.map(({ engine }) => engine));
  expect(both.some(({ engine: [before] }) => before !== null)).toBe(true);
});
