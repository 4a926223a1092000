import { expect, test } from 'vitest';
import type { ReachRowWire } from '#lib/api/network.ts';
import { pictureNodes } from './reach-nodes.ts';
import { passes, reachSentence, shareText } from './reach-text.ts';

const row = (fields: Partial<ReachRowWire>): ReachRowWire => ({ peer: 'pay', kind: 'namespace', own: 1, ownTotal: 2, others: 1, othersTotal: 1, ports: 'TCP 8443', ranges: [], ...fields });
const outside = row({ peer: null, kind: 'outside', ports: 'All Connections' });
const shut = row({ peer: 'ci', own: 0, others: 0, ports: 'No Connections' });

test('says who may reach whom', () => {
  expect(reachSentence('inbound', [outside, row({}), shut], 'shop')).toBe('May reach it: outside the cluster (all ports), pay (TCP 8443).');
  expect(reachSentence('outbound', [shut], 'shop')).toBe('It may reach nothing.');
  expect(reachSentence('outbound', [row({ peer: 'shop' })], 'shop')).toBe('It may reach: each other (TCP 8443).');
  expect([shareText(2, 2), shareText(1, 2), shareText(1, 1)]).toEqual(['all 2', '1 of 2', '1']);
  expect(passes(shut)).toBe(false);
});

test('the picture has the outside, whatever passes there, and a few others', () => {
  const many = Array.from({ length: 9 }, (_, index) => row({ peer: `n${index}` }));
  expect(pictureNodes([{ ...outside, own: 0, others: 0, ports: 'No Connections' }, ...many, shut], 'shop').map(({ label, open }) => [label, open])).toEqual([
    ['outside', false],
    ['n0', true],
    ['n1', true],
    ['n2', true],
    ['6 more', true],
  ]);
});
