import { describe, expect, it } from 'vitest';
import { titleOfCauses } from './change-title.ts';
import type { ChangeCause } from './changes.ts';

const cause = (kind: ChangeCause['kind'], check: string | null, text: string, part: number): ChangeCause => ({ kind, check, severity: null, workload: text, namespace: 'shop', text, parts: [{ subject: '', part }] });

describe('a title from causes', () => {
  it.each([
    ['nothing', [], 'Nothing that counts'],
    ['one cause speaks for itself', [cause('finding-opened', 'privileged', 'Deployment web: is privileged', -5)], 'Deployment web: is privileged'],
    [
      'many of one kind are told together, not by the largest of them',
      [cause('verdict-lost', 'runtime-alerts', 'a', -1), cause('verdict-lost', 'runtime-alerts', 'b', -1), cause('finding-opened', 'privileged', 'c', -1.5)],
      '“Has no open runtime alert” can no longer be told: 2 workloads',
    ],
    ['findings by what they are', [cause('finding-opened', 'privileged', 'a', -1), cause('finding-opened', 'privileged', 'b', -1)], 'Is privileged: 2 workloads'],
    ['without a check the first names the rest', [cause('workload-gone', null, 'Deployment a is gone', 1), cause('workload-gone', null, 'b', 1)], 'Deployment a is gone, and 1 more'],
  ] as const)('%s', (_, causes, title) => expect(titleOfCauses(causes)).toBe(title));
});
