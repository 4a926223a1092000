import { describe, expect, it } from 'vitest';
import type { CoverageCell, CoverageRow } from '#lib/api/coverage.ts';
import { arrange, cellWords, type ControlState, countIn, countStates } from './arrange.ts';
import { coverageQuery, parseCoverage } from './search-params.ts';

const cell = (check: string, state: ControlState, counts: Partial<CoverageCell> = {}): CoverageCell => ({ check, state, pass: 0, fail: 0, unknown: 0, waived: 0, ...counts });
const row = (namespace: string, cells: CoverageCell[], platform = false): CoverageRow => ({ namespace, platform, readable: true, workloads: 1, cells });
const controls = ['ingress-isolated', 'audit-log'].map((check) => ({ check, item: 1, label: check, title: check }));
const rows = [row('payments', [cell('ingress-isolated', 'off'), cell('audit-log', 'on')]), row('edge', [cell('ingress-isolated', 'on'), cell('audit-log', 'on')]), row('kube-system', [cell('ingress-isolated', 'none'), cell('audit-log', 'unreadable')], true)];

describe('filters', () => {
  it.each([
    ['', ['payments', 'edge', 'kube-system'], 2],
    ['q=PAY', ['payments'], 2],
    ['platform=false', ['payments', 'edge'], 2],
    ['state=off,unreadable', ['payments', 'kube-system'], 2],
    // A state counts in what is shown alone.
    ['state=off,unreadable&control=audit-log', ['kube-system'], 1],
    ['control=nonsense', ['payments', 'edge', 'kube-system'], 0],
    ['state=nonsense', ['payments', 'edge', 'kube-system'], 2],
  ])('?%s', (query, names, columns) => {
    const shown = arrange({ controls, rows }, parseCoverage(new URLSearchParams(query)));
    expect([shown.rows.map(({ namespace }) => namespace), shown.controls.length]).toEqual([names, columns]);
    expect(shown.rows.every(({ cells }) => cells.length === columns)).toBe(true);
  });

  it('the scope is asked of the server', () => expect(coverageQuery(parseCoverage(new URLSearchParams('ns=a,b&owner=ada&q=x')))).toEqual({ namespace: 'a,b', owner: 'ada', team: undefined }));
});

it.each<[ControlState, Partial<CoverageCell>, ReturnType<typeof countIn>, string]>([
  ['on', { pass: 3 }, { count: 3, verdicts: ['pass'] }, 'on for 3 workloads'],
  ['part', { pass: 2, fail: 1, waived: 1, unknown: 1 }, { count: 2, verdicts: ['fail', 'waived'] }, 'on for 2 workloads, off for 2 workloads (1 waived), unreadable for 1 workload'],
  ['off', { fail: 4 }, { count: 4, verdicts: ['fail'] }, 'off for 4 workloads'],
  ['unreadable', { unknown: 1, pass: 1 }, { count: 1, verdicts: ['unknown'] }, 'on for 1 workload, unreadable for 1 workload'],
  ['none', {}, null, 'concerns no workload'],
  ['unreadable', {}, null, 'what runs cannot be read'],
])('%s counts what its link lists', (state, counts, count, words) => {
  expect([countIn(cell('x', state, counts)), cellWords(cell('x', state, counts))]).toEqual([count, words]);
});

it('a column is summed up by namespaces', () => expect(countStates(rows, 'ingress-isolated')).toEqual({ on: 1, part: 0, off: 1, unreadable: 0, none: 1 }));
