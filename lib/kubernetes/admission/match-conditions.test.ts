import { expect, test } from 'vitest';
import { decideMatchConditions } from './match-conditions.ts';

test.each([
  { expressions: [], is: 'holds' },
  { expressions: ['true', ' true '], is: 'holds' },
  { expressions: ['true', 'object.kind == "Pod"'], is: 'undecided' },
  { expressions: ['object.kind == "Pod"', 'true'], is: 'undecided' },
  { expressions: ['object.kind == "Pod"', 'false'], is: 'fails' },
  { expressions: [' false\n'], is: 'fails' },
  { expressions: ['!true'], is: 'undecided' },
])('$expressions: $is', ({ expressions, is }) => {
  expect(decideMatchConditions(expressions.map((expression) => ({ name: 'x', expression })))).toBe(is);
});
