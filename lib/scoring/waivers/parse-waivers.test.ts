import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../model/waiver.ts';
import { parseAnnotation } from './parse-annotation.ts';
import { parseWaivers } from './parse-waivers.ts';

const GOOD = { check: 'run-as-non-root', namespace: 'shop', kind: 'Deployment', name: 'cart', container: 'app', reason: 'Needs port 80', expires: '2027-03-31', ticket: 'SEC-7' };
const parse = (...list: unknown[]) => parseWaivers(list, { originOf: (index) => ({ kind: 'file', file: 'w.yaml', line: index + 2, expiresLine: index + 3 }) });

describe('a list of waivers', () => {
  test('is read field by field; what is left out asks about nothing', () => {
    const { waivers, faults } = parse(GOOD, { check: 'limit-range', reason: ' all ', expires: '2027-01-01' });
    expect(faults).toEqual([]);
    expect(waivers[0]).toMatchObject({ ...GOOD, cluster: null, origin: { kind: 'file', file: 'w.yaml', line: 2, expiresLine: 3 } });
    expect(waivers[1]).toMatchObject({ cluster: null, namespace: null, kind: null, name: null, container: null, ticket: null, reason: 'all' });
  });

  test.each<[Record<string, unknown>, string, RegExp]>([
    [{ check: undefined }, 'waivers[0].check', /^is missing/],
    [{ check: 'no-such-check' }, 'waivers[0].check', /^"no-such-check" is not the id of a check/],
    [{ check: 'run-as-*' }, 'waivers[0].check', /is not the id/],
    [{ reason: undefined }, 'waivers[0].reason', /^is missing/],
    [{ reason: '  ' }, 'waivers[0].reason', /^is empty/],
    [{ expires: undefined }, 'waivers[0].expires', /^is missing/],
    [{ expires: 'soon' }, 'waivers[0].expires', /"soon" is not a date/],
    [{ expires: 20270331 }, 'waivers[0].expires', /put it in quotes/],
    [{ namespace: 'shop-*' }, 'waivers[0].namespace', /is a pattern; names are exact/],
    [{ name: 'ca?t' }, 'waivers[0].name', /is a pattern/],
    [{ name: 7 }, 'waivers[0].name', /put it in quotes/],
    [{ kind: 'deployment' }, 'waivers[0].kind', /is not a kind as Kubernetes spells it/],
    [{ namepsace: 'shop' }, 'waivers[0].namepsace', /is not known/],
    [{ check: 'host-path' }, 'waivers[0].container', /looks at no container by itself/],
    [{ reason: 'x'.repeat(2001) }, 'waivers[0].reason', /more than 2000/],
    [{ reason: ['why'] }, 'waivers[0].reason', /text/],
    [{ namespace: '-shop' }, 'waivers[0].namespace', /is not the name of a namespace/],
    [{ namespace: 'shop-' }, 'waivers[0].namespace', /is not the name of a namespace/],
    [{ namespace: 'Shop' }, 'waivers[0].namespace', /is not the name of a namespace/],
    [{ container: 'a.b' }, 'waivers[0].container', /is not the name of a container/],
    [{ name: '.cart' }, 'waivers[0].name', /is not the name of a workload/],
    [{ name: 'cart.' }, 'waivers[0].name', /is not the name of a workload/],
    [{ kind: 'Rollout.Argoproj' }, 'waivers[0].kind', /is not a kind/],
    [{ cluster: 'https://prod' }, 'waivers[0].cluster', /is not the slug of a cluster/],
  ])('refuses an entry with %j', (change, field, message) => {
    const entry = Object.fromEntries(Object.entries({ ...GOOD, ...change }).filter(([, value]) => value !== undefined));
    const { waivers, faults } = parse(entry, GOOD);
    expect(faults.map(fieldOf)).toEqual([field]);
    expect(faults[0]?.message).toMatch(message);
    expect(waivers, 'the good one beside it counts').toHaveLength(1);
    expect(waivers[0]?.origin).toMatchObject({ line: 3 });
  });

  test.each([{ namespace: 'x' }, { name: 'a.b-c' }, { kind: 'Rollout.argoproj.io' }, { cluster: 'prod-eu', container: 'a' }, { reason: 'x'.repeat(2000) }, { check: 'host-path', container: undefined }])(
    'takes %j',
    (change) => {
      const { waivers, faults } = parse({ ...GOOD, ...change });
      expect(faults).toEqual([]);
      expect(waivers).toMatchObject([change.container === undefined && 'check' in change ? { ...change, container: null } : change]);
    },
  );

  test('refuses an entry for each of its faults', () => {
    expect(parse({ check: 'no', expires: 'soon', colour: 'red' }).faults.map(fieldOf)).toEqual(['waivers[0].colour', 'waivers[0].check', 'waivers[0].reason', 'waivers[0].expires']);
  });

  test.each([[null], ['text'], [7], [[GOOD]]])('refuses %j as an entry', (entry) => {
    expect(parse(entry)).toMatchObject({ waivers: [], faults: [{ path: [0] }] });
  });

  test.each([null, undefined, 'x', { waivers: [] }])('refuses %j as a list', (list) => {
    expect(parseWaivers(list, { originOf: () => ({ kind: 'file', file: 'f', line: 1, expiresLine: 1 }) })).toEqual({ waivers: [], faults: [{ path: [], message: 'expected a list of waivers' }] });
  });

  test('an id is that of the entry, not of its line; equal entries differ', () => {
    const [first, second] = parse(GOOD, GOOD).waivers;
    expect(first?.id).not.toBe(second?.id);
    expect(parse({ ...GOOD, check: 'privileged' }, GOOD).waivers[1]?.id).toBe(first?.id);
  });
});

describe('an annotation', () => {
  const cart = { kind: 'Deployment', namespace: 'shop', name: 'cart' };
  const refused = new Set(['privileged']);
  const read = (value: unknown) => parseAnnotation(typeof value === 'string' ? value : JSON.stringify(value), cart, refused);
  const SHORT = { check: 'run-as-non-root', reason: 'r', expires: '2027-01-01' };

  test('speaks for its own object', () => {
    expect(read([SHORT])).toMatchObject({ waivers: [{ ...cart, origin: { kind: 'annotation', object: cart } }], faults: [] });
    expect(read([{ ...SHORT, namespace: 'shop', kind: 'Deployment', name: 'cart' }]).waivers).toHaveLength(1);
    const other = read([{ ...SHORT, name: 'pay' }]);
    expect(other.waivers).toEqual([]);
    expect(other.faults).toEqual(['annotation plimsoll.dev/waivers: waivers[0].name: is pay, but an annotation speaks for its own object only (Deployment shop/cart)']);
  });

  test.each(['', '[', '{"check":"privileged"', "[{'a':1}]"])('%j is not JSON', (text) => {
    expect(read(text)).toEqual({ waivers: [], faults: ['annotation plimsoll.dev/waivers: is not valid JSON'] });
  });

  test('may not waive what is refused', () => {
    const { waivers, faults } = read([{ ...SHORT, check: 'privileged' }, SHORT]);
    expect(waivers.map(({ check }) => check)).toEqual(['run-as-non-root']);
    expect(faults).toEqual([expect.stringContaining('privileged is critical')]);
  });
});
