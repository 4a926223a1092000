import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const DROP = 'spec.containers[0].securityContext.capabilities.drop';

test.each<[string, Json | null, ...string[]]>([
  ['ALL', { drop: ['ALL'] }, 'pass'],
  ['ALL beside others', { drop: ['NET_RAW', 'ALL'] }, 'pass'],
  ['ALL beside an addition', { drop: ['ALL'], add: ['SYS_ADMIN'] }, 'pass'],
  ['nothing set', null, 'fail', `${DROP}: Container app does not drop all capabilities`],
  ['an empty list', { drop: [] }, 'fail', `${DROP}: Container app does not drop all capabilities`],
  ['some', { drop: ['NET_RAW'] }, 'fail', `${DROP}: Container app does not drop all capabilities`],
  ['all in small letters', { drop: ['all'] }, 'fail', `${DROP}: Container app drops all, which Pod Security does not read as ALL`],
  ['CAP_ALL', { drop: ['CAP_ALL'] }, 'fail', `${DROP}: Container app drops CAP_ALL, which Pod Security does not read as ALL`],
])('%s', (_, capabilities, ...expected) => {
  const replaced = capabilities && { drop: null, add: null, ...capabilities };
  expect(outcome('drop-all-capabilities', { container: { securityContext: { capabilities: replaced } } })).toEqual(expected);
});
