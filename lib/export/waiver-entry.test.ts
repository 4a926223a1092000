import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseAnnotation } from '../scoring/waivers/parse-annotation.ts';
import { parseWaivers } from '../scoring/waivers/parse-waivers.ts';
import { annotateCommand, type WaiverEntry, waiverYaml } from './waiver-entry.ts';

const cart = { kind: 'Deployment', namespace: 'shop', name: 'cart' };
const ENTRIES: WaiverEntry[] = [
  { check: 'run-as-non-root', cluster: 'prod-eu', ...cart, container: 'app', reason: 'Needs port 80', expires: '2027-03-31', ticket: 'SEC-7' },
  { check: 'limit-range', reason: 'yes', expires: '2027-03-31' },
  { check: 'limit-range', namespace: 'no', name: '0123', reason: `it's: "quoted" # and\n- more \\ 'than' that, ü 🚢`, expires: '2027-03-31', ticket: '42' },
  { check: 'limit-range', namespace: 'y', reason: '- [a', expires: '2027-03-31', ticket: 'https://tickets.example/1?a=b' },
];

describe('an entry for the file', () => {
  test.each(ENTRIES)('$reason reads back as it was written', (entry) => {
    const { waivers } = load(`waivers:\n${waiverYaml(entry)}`, { schema: CORE_SCHEMA }) as { waivers: unknown[] };
    expect(waivers).toEqual([entry]);
    const parsed = parseWaivers(waivers, { originOf: () => ({ kind: 'file', file: 'f', line: 1, expiresLine: 1 }) });
    expect(parsed.faults).toEqual([]);
    expect(parsed.waivers).toMatchObject([entry]);
  });
});

describe('a command for the annotation', () => {
  test('says it to a shell and to us', () => {
    const entries = ENTRIES.map((entry) => ({ ...entry, ...cart })).filter(({ ticket }) => ticket !== undefined);
    const command = annotateCommand(cart, entries);
    expect(command).toMatch(/^kubectl annotate deployment cart -n shop --overwrite 'plimsoll\.dev\/waivers=\[/);
    // What a shell makes of the quoted word.
    const word = command.slice(command.indexOf("'")).replaceAll("'\\''", '\u0000').replaceAll("'", '').replaceAll('\u0000', "'");
    const { waivers, faults } = parseAnnotation(word.slice('plimsoll.dev/waivers='.length), cart, new Set());
    expect(faults).toEqual([]);
    expect(waivers).toMatchObject(entries);
  });
});
