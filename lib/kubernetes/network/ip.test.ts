import { expect, it } from 'vitest';
import { contains, formatIpv4, parseCidr, parseIp } from './ip.ts';

it.each<[string, 4 | 6, bigint]>([
  ['0.0.0.0', 4, 0n],
  ['10.1.2.3', 4, 0x0a010203n],
  ['255.255.255.255', 4, 0xffffffffn],
  ['::', 6, 0n],
  ['::1', 6, 1n],
  ['2001:db8::ff', 6, (0x20010db8n << 96n) | 0xffn],
  ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n],
  ['::ffff:10.1.2.3', 6, 0xffff0a010203n],
  ['1:2:3:4:5:6::8', 6, 0x00010002000300040005000600000008n],
  ['fe80::', 6, 0xfe80n << 112n],
])('parses %s', (text, family, value) => {
  expect(parseIp(text)).toEqual({ family, value });
});

it.each(['', '1.2.3', '1.2.3.256', '1.2.3.4.5', '1.2.3.x', ':', ':::', '1::2::3', '1:2:3', '1:2:3:4:5:6:7:8:9', '12345::', '::1.2.3', 'g::', '1::2::', '1:2:3:4::5:6:7:8::', '1:2:3:4:5:6:7::8', ' 1.2.3.4', '1.2.3.4 ', '1.2.3.0004'])('refuses %j', (text) => {
  expect(parseIp(text)).toBeNull();
});

it.each<[string, string, string]>([
  ['10.0.0.0/8', '10.0.0.0', '10.255.255.255'],
  ['10.1.2.3/8', '10.0.0.0', '10.255.255.255'],
  ['1.2.3.4/32', '1.2.3.4', '1.2.3.4'],
  ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
])('%s runs from %s to %s', (text, first, last) => {
  const range = parseCidr(text)!;
  expect([formatIpv4(range.first), formatIpv4(range.last)]).toEqual([first, last]);
});

it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '10.0.0.0/8x', '10.0.0.0/0008', '::/129', '10.0.0.0/8/8', 'x/8'])('refuses %j as a block', (text) => {
  expect(parseCidr(text)).toBeNull();
});

it('keeps the families apart', () => {
  expect(contains(parseCidr('::/0')!, parseIp('10.0.0.1')!)).toBe(false);
  expect(contains(parseCidr('2001:db8::/32')!, parseIp('2001:db8:1::1')!)).toBe(true);
});
