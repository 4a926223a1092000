import { expect, it } from 'vitest';
import { findingsQuery, parseWorkloads } from './search-params.ts';

const counted = (query: string) => findingsQuery(parseWorkloads(new URLSearchParams(query)));

it.each([
  ['severity=high&platform=false', { severity: 'high', namespace: undefined, platform: 'false', limit: 1 }],
  ['severity=critical,high&namespace=a,b&sort=-alerts', { severity: 'critical,high', namespace: 'a,b', platform: undefined, limit: 1 }],
  ['severity=high&ns=a,b&owner=ada', { severity: 'high', namespace: 'a,b', owner: 'ada', limit: 1 }],
  ['severity=high&ns=a,b&namespace=b&team=web', { severity: 'high', namespace: 'b', team: 'web', limit: 1 }],
  ['namespace=a', null],
  ['severity=high&q=api', null],
  ['severity=high&kind=Pod', null],
  ['severity=high&item=3', null],
])('findings that %s counts', (query, expected) => {
  expect(counted(query)).toEqual(expected);
});
