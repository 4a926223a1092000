import { describe, expect, it } from 'vitest';
import { parseNamespaces } from './namespaces/search-params.ts';
import { setFilters, toSearchParams } from './search-params.ts';
import { patchQuery } from './url-state.ts';
import { parseWorkloads, workloadsQuery } from './workloads/search-params.ts';

const parse = (text: string) => parseWorkloads(new URLSearchParams(text));

describe('the URL of Workloads', () => {
  it('is worst first without anything', () => expect(parse('')).toMatchObject({ sort: 'score', namespace: [], item: undefined, state: [] }));
  it('is read into typed values', () =>
    expect(parse('namespace=a,b&severity=critical,high&item=3&state=fail,half&sort=-alerts&platform=false&grade=F,none')).toMatchObject({
      namespace: ['a', 'b'],
      severity: ['critical', 'high'],
      item: 3,
      state: ['fail', 'half'],
      sort: '-alerts',
      platform: 'false',
      grade: ['F', 'none'],
    }));
  it.each(['item=0', 'item=16', 'item=x', 'item=2.5'])('%s is no item', (text) => expect(parse(text).item).toBeUndefined());
  it.each(['sort=hash', 'sort=--score', 'platform=maybe', 'grade=Z', 'severity=dire'])('%s counts as not given', (text) => expect(parse(text)).toEqual(parse('')));
  it('asks the API for the same', () => expect(workloadsQuery(parse('namespace=a,b&item=3'))).toMatchObject({ namespace: 'a,b', item: 3, state: undefined, kind: undefined }));
});

it('the URL of Namespaces is read into typed values', () => expect(parseNamespaces(new URLSearchParams('q=pay&grade=D&sort=-delta7d&ns=a,b&owner=ada'))).toEqual({ ns: ['a', 'b'], owner: 'ada', team: undefined, q: 'pay', grade: ['D'], sort: '-delta7d', platform: undefined }));

it('parameters given twice reach the parser', () => expect(toSearchParams({ a: ['1', '2'], b: undefined, c: '3' }).toString()).toBe('a=1&a=2&c=3'));

it('filters that are set are told from an order and from lists without values', () => {
  expect(setFilters(parse('sort=-alerts'))).toEqual([]);
  expect(setFilters(parse('sort=-alerts&q=pay&grade=F&item=3'))).toEqual(['q', 'grade', 'item']);
});

describe('patchQuery', () => {
  it('sets, replaces and takes out, and leaves the rest', () => expect(patchQuery(new URLSearchParams('range=7d&q=a'), { q: undefined, sort: 'name' })).toBe('?range=7d&sort=name'));
  it('keeps commas readable', () => expect(patchQuery(new URLSearchParams(), { grade: 'D,F' })).toBe('?grade=D,F'));
});
