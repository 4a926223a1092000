import { describe, expect, it } from 'vitest';
import { carryScope, parseScope, scopeQuery, scopeText } from './scope.ts';

const scope = (query: string) => parseScope(new URLSearchParams(query));

describe('the scope goes along', () => {
  it.each([
    ['/c/prod/workloads', 'ns=a,b&owner=ada', '/c/prod/workloads?ns=a,b&owner=ada'],
    ['/c/prod/workloads?severity=high#top', 'ns=a', '/c/prod/workloads?severity=high&ns=a#top'],
    ['/c/prod/workloads', '', '/c/prod/workloads'],
    ['/c/prod/workloads', 'range=7d', '/c/prod/workloads'],
    ['/c/prod/workloads?namespace=a', 'ns=a,b', '/c/prod/workloads?namespace=a&ns=a,b'],
    ['/c/prod/workloads?namespace=c', 'ns=a,b&team=web', '/c/prod/workloads?namespace=c&team=web'],
    ['/c/prod/runtime?workload=c%2FDeployment%2Fx', 'ns=a', '/c/prod/runtime?workload=c%2FDeployment%2Fx'],
    ['/c/prod/runtime?workload=a%2FDeployment%2Fx', 'ns=a', '/c/prod/runtime?workload=a%2FDeployment%2Fx&ns=a'],
    ['/c/prod/workloads?owner=grace', 'owner=ada', '/c/prod/workloads?owner=grace'],
    ['/c/prod/workloads?team=web', 'owner=ada', '/c/prod/workloads?team=web&owner=ada'],
    ['#pods', 'ns=a', '#pods'],
    ['/', 'ns=a', '/'],
    ['https://example.org/c/prod', 'ns=a', 'https://example.org/c/prod'],
  ])('%s under ?%s becomes %s', (href, present, expected) => {
    expect(carryScope(href, scope(present))).toBe(expected);
  });
});

it.each([
  ['ns=a', 'a'],
  ['ns=a,b', 'a and b'],
  ['ns=a,b,c&owner=ada', '3 namespaces, owner ada'],
  ['owner=-&team=web', 'no owner, team web'],
])('?%s is called %s', (query, text) => {
  expect(scopeText(scope(query))).toBe(text);
});

it('lets a filter of the page name the namespaces', () => {
  expect(scopeQuery(scope('ns=a,b&owner=ada'))).toEqual({ namespace: 'a,b', owner: 'ada', team: undefined });
  expect(scopeQuery(scope('ns=a,b'), ['b'])).toEqual({ namespace: 'b', owner: undefined, team: undefined });
});
