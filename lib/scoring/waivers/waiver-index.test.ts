import { describe, expect, it } from 'vitest';
import type { Waiver } from '../../model/waiver.ts';
import { isAbout, WaiverIndex } from './waiver-index.ts';

const waiver = (id: string, change: Partial<Waiver> = {}): Waiver => ({
  id, check: 'host-path', cluster: null, namespace: null, kind: null, name: null, container: null, reason: 'r', ticket: null, expires: null,
  from: 0, until: 1, origin: { kind: 'file', file: 'waivers.yaml', line: 1, expiresLine: 1 }, ...change,
});
const cart = { kind: 'Deployment', namespace: 'shop', name: 'cart' };

// Exact names, never prefixes (CHECKLIST: Where other tools go wrong).
describe('a waiver', () => {
  it.each([
    { fields: {}, about: true },
    { fields: cart, about: true },
    { fields: { namespace: 'shop' }, about: true },
    { fields: { kind: 'Deployment' }, about: true },
    { fields: { name: 'cart' }, about: true },
    { fields: { namespace: 'sho' }, about: false },
    { fields: { namespace: 'shop-2' }, about: false },
    { fields: { kind: 'StatefulSet' }, about: false },
    { fields: { name: 'car' }, about: false },
    { fields: { ...cart, name: 'cart-2' }, about: false },
    { fields: { ...cart, namespace: 'other' }, about: false },
    { fields: { ...cart, kind: 'Job' }, about: false },
  ])('for $fields is about Deployment shop/cart: $about', ({ fields, about }) => {
    expect(isAbout(waiver('w', fields), cart)).toBe(about);
    expect(new WaiverIndex([waiver('w', fields)], 'prod').about('host-path', cart)).toHaveLength(about ? 1 : 0);
  });
});

describe('the index', () => {
  const all = [
    waiver('everywhere'),
    waiver('here', { namespace: 'shop' }),
    waiver('elsewhere', { namespace: 'other' }),
    waiver('named', { ...cart, cluster: 'prod' }),
    waiver('abroad', { ...cart, cluster: 'stage' }),
    waiver('privileged', { check: 'privileged' }),
  ];
  const index = new WaiverIndex(all, 'prod');
  const ids = (check: string) => index.about(check, cart).map(({ id }) => id);

  it('finds by check, cluster and workload', () => {
    expect(ids('host-path').toSorted()).toEqual(['everywhere', 'here', 'named']);
    expect([ids('privileged'), ids('cpu-limit')]).toEqual([['privileged'], []]);
  });

  it('keeps those of other clusters for the list of all', () => {
    expect(index.all).toBe(all);
  });

  it('is empty where none is for this cluster', () => {
    expect([index.isEmpty, new WaiverIndex([], 'prod').isEmpty, new WaiverIndex([waiver('w', { cluster: 'stage' })], 'prod').isEmpty]).toEqual([false, true, true]);
  });
});
