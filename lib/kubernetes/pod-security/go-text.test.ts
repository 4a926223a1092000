import { expect, it } from 'vitest';
import { goQuote, sortedDistinct } from './go-text.ts';

it.each([
  ['plain text', '"plain text"'],
  ['say "no" \\', '"say \\"no\\" \\\\"'],
  ['\u0007\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\u0000\u001b\u007f', '"\\x00\\x1b\\x7f"'],
  ['é 漢 😀', '"é 漢 😀"'],
  ['\u00a0\u200b\u{e000}', '"\\u00a0\\u200b\\ue000"'],
  ['\u{f0000}', '"\\U000f0000"'],
])('quotes %j as Go does', (text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});

it('sorts by code point, not by UTF-16 unit, and drops repetitions', () => {
  expect(sortedDistinct(['😀', '\uffee', 'b', 'a', 'B', 'b', 'ab', '😁'])).toEqual(['B', 'a', 'ab', 'b', '\uffee', '😀', '😁']);
});
