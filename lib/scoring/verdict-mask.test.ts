import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../model/verdict.ts';
import { FAIL, isPartial, maskOf, NOT_APPLICABLE, PASS, UNKNOWN, WAIVED, worst } from './verdict-mask.ts';

describe('the worst verdict', () => {
  // CHECKLIST, Verdicts: fail, unknown, waived, pass, not applicable.
  const pairs = VERDICTS.flatMap((better, i) => VERDICTS.slice(i).map((worse) => [better, worse] as const));
  it.each(pairs)('of %s and %s is the second', (better, worse) => {
    expect([worst(maskOf(better) | maskOf(worse)), worst(maskOf(worse))]).toEqual([worse, worse]);
  });

  it('of nothing is not applicable', () => {
    expect(worst(0)).toBe('not-applicable');
  });

  it('of everything is fail', () => {
    expect(worst(FAIL | UNKNOWN | WAIVED | PASS | NOT_APPLICABLE)).toBe('fail');
  });
});

describe('a partial failure', () => {
  it.each([
    { what: 'fails here and passes there', mask: FAIL | PASS, partial: true },
    { what: 'is one among others', mask: FAIL | PASS | UNKNOWN | NOT_APPLICABLE, partial: true },
    { what: 'fails everywhere', mask: FAIL, partial: false },
    { what: 'fails wherever it applies', mask: FAIL | NOT_APPLICABLE, partial: false },
    { what: 'passes', mask: PASS, partial: false },
    { what: 'passes where it was read', mask: PASS | UNKNOWN, partial: false },
  ])('$what: $partial', ({ mask, partial }) => {
    expect(isPartial(mask)).toBe(partial);
  });
});
