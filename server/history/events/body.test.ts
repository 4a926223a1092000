import { describe, expect, it } from 'vitest';
import { loadEvent } from '../suite/load.ts';
import { packAgainst, packBody, unpackBody, unpackSample, type EventBody } from './body.ts';

const none = Buffer.of();
const bodies: [string, EventBody][] = [
  ['empty', { output: '', fields: {} }],
  ['text beyond ASCII', { output: 'größer ✓ \u0000 \ud800', fields: { 'proc.cmdline': '日本語' } }],
  ['nulls, nesting and 64-bit integers as text', { output: 'x', fields: { 'k8s.ns.name': null, list: [1, 'a', null], deep: { a: true }, 'evt.time': '18446744073709551615' } }],
  ['larger than the window', { output: 'abcdefghij'.repeat(20_000), fields: { raw: Array.from({ length: 20_000 }, (_, index) => (index * 7_919) % 977).join(' ') } }],
  ['a usual one', loadEvent(1)],
];
const plain = ({ output, fields }: EventBody) => JSON.parse(JSON.stringify({ output, fields })) as EventBody;

describe('event bodies', () => {
  it.each(bodies)('%s comes back as it was', (_name, body) => {
    expect(unpackBody(packBody(body), none)).toEqual(plain(body));
    for (const [, other] of bodies) {
      const sample = unpackSample(packBody(other));
      expect(unpackBody(packAgainst(body, sample), sample)).toEqual(plain(body));
    }
  });

  it('stores little more than what differs within a group', () => {
    const sample = unpackSample(packBody(loadEvent(1)));
    const { output, fields } = loadEvent(1);
    const other = { output: output.replace('attempt', 'retry'), fields: { ...fields, 'proc.pid': 4_711 } };
    expect(packBody(loadEvent(1)).length).toBeLessThan(JSON.stringify({ output, fields }).length / 3);
    expect(packAgainst(other, sample).length).toBeLessThan(60);
  });

  it('refuses a body of a later release', () => {
    expect(() => unpackBody(Buffer.of(9, 1, 2), none)).toThrow(/unknown kind 9/);
  });
});
