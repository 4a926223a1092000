import { expect, test } from 'vitest';
import type { CheckRow } from '../api/checks.ts';
import type { FleetCluster } from '../api/fleet.ts';
import type { Severity } from '../model/verdict.ts';
import { commonFailures, worstFirst } from './fleet.ts';

type State = FleetCluster['state'];
const cluster = (slug: string, state: State, score?: number | null) => ({ slug, state, posture: score === undefined ? null : ({ score } as FleetCluster['posture']) });

test('worst first: what cannot be read and never was, then by score, then what has none', () => {
  const all = [cluster('new', 'starting'), cluster('good', 'ok', 98), cluster('empty', 'ok', null), cluster('gone', 'unreachable'), cluster('bad', 'degraded', 12), cluster('lost', 'unreachable', 40), cluster('broken', 'error'), cluster('zero', 'ok', 0), cluster('best', 'ok', 100)];
  expect(all.toSorted(worstFirst).map(({ slug }) => slug)).toEqual(['broken', 'gone', 'zero', 'bad', 'lost', 'good', 'best', 'empty', 'new']);
});

const checks = (...rows: [id: string, severity: Severity, fail: number][]) => rows.map(([id, severity, fail]) => ({ id, severity, fail, item: 1, failing: `fails ${id}` }) as CheckRow);

test('what fails in at least two clusters, the severest first, then the most widespread', () => {
  const failures = commonFailures([
    { slug: 'a', name: 'A', checks: checks(['low', 'low', 9], ['one', 'critical', 5], ['high', 'high', 1], ['wide', 'high', 1], ['raised', 'medium', 1]) },
    { slug: 'b', name: 'B', checks: checks(['low', 'low', 9], ['one', 'critical', 0], ['high', 'high', 7], ['wide', 'high', 2], ['raised', 'critical', 3]) },
    { slug: 'c', name: 'C', checks: checks(['wide', 'high', 1]) },
    { slug: 'silent', name: 'S', checks: [] },
  ]);
  expect(failures.map(({ check, severity, workloads, clusters }) => `${check} ${severity} ${workloads} ${clusters.map((where) => `${where.slug}:${where.workloads}`).join(' ')}`)).toEqual([
    'raised critical 4 b:3 a:1',
    'wide high 4 b:2 a:1 c:1',
    'high high 8 b:7 a:1',
    'low low 18 a:9 b:9',
  ]);
  expect(failures[1]).toMatchObject({ title: 'fails wide', item: 1, clusters: [{ name: 'B' }, { name: 'A' }, { name: 'C' }] });
});

test('one cluster has nothing in common with itself', () => {
  expect(commonFailures([{ slug: 'a', name: 'A', checks: checks(['x', 'high', 3]) }])).toEqual([]);
  expect(commonFailures([])).toEqual([]);
});
