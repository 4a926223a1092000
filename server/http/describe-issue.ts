import type { z } from 'zod';

/** What a request got wrong, in words, where the schema itself has none (an error map of zod; what it leaves undefined keeps zod's text). */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return `expected ${kindOf(issue.expected)}`;
    case 'invalid_value':
      return issue.values.length === 1 ? `expected ${String(issue.values[0])}` : `expected one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? 'must not be empty' : `must have at least ${issue.minimum} characters`;
      return issue.origin === 'number' || issue.origin === 'int' ? `must be at least ${issue.minimum}` : undefined;
    case 'too_big':
      if (issue.origin === 'string') return `must have at most ${issue.maximum} characters`;
      return issue.origin === 'number' || issue.origin === 'int' ? `must be at most ${issue.maximum}` : undefined;
    default:
      return undefined;
  }
}

const KINDS: Record<string, string> = { int: 'a whole number', array: 'a list', object: 'an object', record: 'an object' };
const kindOf = (expected: string): string => KINDS[expected] ?? `a ${expected}`;
