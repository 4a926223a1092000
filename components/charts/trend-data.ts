import type { Trend } from '#lib/api/history.ts';

export interface ChartPoint {
  /** Milliseconds. */
  at: number;
  score: number | null;
  withoutWaivers: number | null;
}

/** Whether waivers hide anything in this range: only then is there a second line. */
export const hasWaivers = (points: readonly Pick<ChartPoint, 'score' | 'withoutWaivers'>[]): boolean => points.some((point) => point.withoutWaivers !== null && point.withoutWaivers !== point.score);

/**
 * The points to draw. Points are written only when the score moves, so each holds until the next one or the end; a gap breaks the line, and
 * where watching began again without a point the score was still the same.
 */
export function chartPoints(trend: Trend): ChartPoint[] {
  const known: ChartPoint[] = trend.points.map((point) => ({ at: Date.parse(point.at), score: point.score, withoutWaivers: point.withoutWaivers }));
  const to = Date.parse(trend.to);
  const points = [...known];
  const hold = (at: number, until: number) => {
    const held = known.findLast((point) => point.at <= at);
    if (held && held.score !== null && held.at < until) points.push({ ...held, at: until });
  };
  for (const gap of trend.gaps) {
    const [from, end] = [Date.parse(gap.from), Date.parse(gap.to)];
    hold(from, from - 1);
    points.push({ at: from, score: null, withoutWaivers: null });
    if (end < to) hold(end, end);
  }
  points.sort((a, b) => a.at - b.at);
  const last = points.at(-1);
  if (last && last.score !== null && last.at < to) points.push({ ...last, at: to });
  return points;
}

/** At least this part of the range is shown, however young the history is: 5 minutes of a day, 2.4 hours of 30 days. */
const LEAST = 1 / 300;

/**
 * From when the axis goes: a history younger than the range begins where it begins, instead of hanging at the end of an empty chart.
 */
export function axisStart(trend: Trend, points: readonly ChartPoint[]): number {
  const from = Date.parse(trend.from);
  const to = Date.parse(trend.to);
  const first = firstAt(points) ?? from;
  return Math.max(from, Math.min(first, to - (to - from) * LEAST));
}

/** The gaps to draw: not those before the first score, there was nothing to miss. */
export function shownGaps(trend: Trend, points: readonly ChartPoint[]): Trend['gaps'] {
  const first = firstAt(points) ?? Number.POSITIVE_INFINITY;
  return trend.gaps.filter((gap) => Date.parse(gap.to) > first);
}

const firstAt = (points: readonly ChartPoint[]): number | undefined => points.find((point) => point.score !== null)?.at;

/** Thresholds of the grades, for the lines across the chart. */
export const GRADE_LINES = [
  { score: 90, grade: 'A' },
  { score: 80, grade: 'B' },
  { score: 70, grade: 'C' },
  { score: 50, grade: 'D' },
] as const;

/** Lowest and highest score of the axis, in tens, at least 20 apart and within 0–100. */
export function scoreDomain(points: readonly ChartPoint[]): [number, number] {
  const scores = points.flatMap((point) => [point.score, point.withoutWaivers].filter((score) => score !== null));
  if (scores.length === 0) return [0, 100];
  const low = Math.max(0, Math.floor((Math.min(...scores) - 3) / 10) * 10);
  const high = Math.min(100, Math.ceil((Math.max(...scores) + 3) / 10) * 10);
  return high - low >= 20 ? [low, high] : [Math.max(0, high - 20), Math.max(high, 20)];
}

/** Lines of the axis: every ten, or every twenty where that would be more than six. */
export function scoreTicks([low, high]: [number, number]): number[] {
  const step = high - low > 60 ? 20 : 10;
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step);
}

/** "90 A": a line's score, with the grade that begins there. */
export function tickLabel(score: number): string {
  const line = GRADE_LINES.find((candidate) => candidate.score === score);
  return line ? `${score} ${line.grade}` : String(score);
}

/** How the score moved at that instant: below 0 it fell, 0 where nothing is known before or after. */
export function moveAt(points: readonly ChartPoint[], at: number): number {
  const before = points.findLast((point) => point.at < at && point.score !== null);
  const after = points.findLast((point) => point.at <= at && point.score !== null);
  return before && after && before.score !== null && after.score !== null ? after.score - before.score : 0;
}
