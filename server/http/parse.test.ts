import { expect, test } from 'vitest';
import { z } from 'zod';
import { READS } from '#lib/api/endpoints.ts';
import { AppError } from '#lib/model/app-error.ts';
import { parseBody, parseParams } from './parse.ts';

function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each([
  ['workloads', 'limit=abc', 'limit', 'expected a number'],
  ['workloads', 'limit=1.5', 'limit', 'expected a whole number'],
  ['workloads', 'limit=0', 'limit', 'must be at least 1'],
  ['workloads', 'limit=501', 'limit', 'must be at most 500'],
  ['workloads', 'limit=1&limit=2', 'limit', 'given more than once'],
  ['workloads', 'q=a&q=b', 'q', 'given more than once'],
  ['workloads', 'bogus=1', 'bogus', 'unknown query parameter'],
  ['workloads', 'toString=1', 'toString', 'unknown query parameter'],
  ['findings', 'severity=high,hgih', 'severity', 'expected one of critical, high, medium, low'],
  ['search', '', 'q', 'is missing'],
  ['search', 'q=', 'q', 'must not be empty'],
  ['search', `q=${'a'.repeat(201)}`, 'q', 'must have at most 200 characters'],
] as const)('%s?%s is refused: %s %s', (read, query, path, message) => {
  const { code, message: text, errors } = refusal(() => parseParams(READS[read].params, {}, new URLSearchParams(query)));
  expect({ code, errors }).toEqual({ code: 'invalid-request', errors: [{ path, message }] });
  expect(text).toBe(`The parameter ${path} is not valid: ${message}.`);
});

test('a body is refused field by field', () => {
  const schema = z.strictObject({ minutes: z.int().max(60), tags: z.array(z.string()), to: z.enum(['a', 'b']) });
  const { message, errors } = refusal(() => parseBody(schema, { minutes: 61, tags: ['x', 5], more: true }));
  expect(errors).toEqual([
    { path: 'minutes', message: 'must be at most 60' },
    { path: 'tags.1', message: 'expected a string' },
    { path: 'to', message: 'expected one of a, b' },
    { path: 'more', message: 'unknown field' },
  ]);
  expect(message).toBe('The field minutes is not valid: must be at most 60 (and 3 more).');
});
