import { describe, expect, it } from 'vitest';
import type { Trend } from '#lib/api/history.ts';
import { axisStart, chartPoints, hasWaivers, moveAt, scoreDomain, scoreTicks, shownGaps, tickLabel } from './trend-data.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 24);
const iso = (hour: number) => new Date(START + hour * HOUR).toISOString();
const point = (hour: number, score: number | null) => ({ at: iso(hour), score, withoutWaivers: score, measured: 1, grade: null, graded: 1 });

function trend(points: Trend['points'], gaps: Trend['gaps'] = []): Trend {
  return { scope: { namespace: null, workload: null }, range: '24h', from: iso(0), to: iso(24), points, gaps, marks: [] };
}

const drawn = (of: Trend) => chartPoints(of).map(({ at, score }) => [(at - START) / HOUR, score]);

describe('chartPoints', () => {
  it('lets the last score hold until the end', () => expect(drawn(trend([point(0, 70), point(10, 60)]))).toEqual([[0, 70], [10, 60], [24, 60]]));
  it('is empty without points', () => expect(drawn(trend([]))).toEqual([]));
  it('breaks the line at a gap, up to which the last score held', () => {
    const points = drawn(trend([point(0, 70), point(12, 60)], [{ from: iso(4), to: iso(12) }]));
    expect(points.map(([, score]) => score)).toEqual([70, 70, null, 60, 60]);
    expect(points[1]?.[0]).toBeCloseTo(4);
    expect(points[2]).toEqual([4, null]);
  });
  it('goes on after a gap with the score from before it where none was written', () => {
    const points = drawn(trend([point(0, 70), point(20, 60)], [{ from: iso(4), to: iso(12) }]));
    expect(points.slice(2)).toEqual([[4, null], [12, 70], [20, 60], [24, 60]]);
  });
  it('does not reach over a gap that has not ended', () => expect(drawn(trend([point(0, 70)], [{ from: iso(20), to: iso(24) }])).at(-1)).toEqual([20, null]));
  it('does not invent a score where there was none', () => expect(drawn(trend([point(0, null)]))).toEqual([[0, null]]));
});

describe('the axis', () => {
  const at = (score: number | null) => ({ at: 0, score, withoutWaivers: null });
  it.each([
    [[74.2], [60, 80]],
    [[38, 92], [30, 100]],
    [[99.9], [80, 100]],
    [[1], [0, 20]],
    [[], [0, 100]],
  ])('scores %j give %j', (scores, domain) => expect(scoreDomain(scores.map(at))).toEqual(domain));
  it('has lines every ten, every twenty over a wide range', () => {
    expect(scoreTicks([60, 80])).toEqual([60, 70, 80]);
    expect(scoreTicks([20, 100])).toEqual([20, 40, 60, 80, 100]);
  });
  it('names the grade that begins at a line', () => expect([90, 80, 70, 60, 50, 40].map(tickLabel)).toEqual(['90 A', '80 B', '70 C', '60', '50 D', '40']));
});

describe('axisStart', () => {
  const hours = (of: Trend) => (axisStart(of, chartPoints(of)) - START) / HOUR;
  it('is the start of the range where the history is older', () => expect(hours(trend([point(0, 70)]))).toBe(0));
  it('is where a younger history begins', () => expect(hours(trend([point(10, 70)], [{ from: iso(0), to: iso(10) }]))).toBe(10));
  it('leaves five minutes of a day to a history of seconds', () => expect(hours(trend([point(23.99, 70)]))).toBeCloseTo(23.92));
  it('is the start of the range without any score', () => expect(hours(trend([point(12, null)]))).toBe(0));
});

it('shownGaps leaves out what was before the first score', () => {
  const gaps = [{ from: iso(0), to: iso(10) }, { from: iso(12), to: iso(13) }];
  const of = trend([point(10, 70), point(13, 70)], gaps);
  expect(shownGaps(of, chartPoints(of))).toEqual([gaps[1]]);
});

it('moveAt tells a rise from a fall', () => {
  const points = chartPoints(trend([point(0, 70), point(4, 60), point(8, 65)]));
  const at = (hour: number) => moveAt(points, START + hour * HOUR);
  expect([at(0), at(4), at(8), at(6)]).toEqual([0, -10, 5, 0]);
});

it('hasWaivers is true only where the two scores differ somewhere', () => {
  const of = (withoutWaivers: number | null) => hasWaivers([{ score: 70, withoutWaivers: 70 }, { score: 80, withoutWaivers }]);
  expect([of(80), of(null), of(79.9)]).toEqual([false, false, true]);
});
