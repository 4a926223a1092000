import type { Trend } from '#lib/api/history.ts';
import { formatScore } from '#lib/format.ts';

/** A chart in one sentence, for those who cannot see it; the table has the rest. */
export function trendSummary(trend: Trend): string {
  const scores = trend.points.map((point) => point.score).filter((score) => score !== null);
  const [first, last] = [scores[0], scores.at(-1)];
  if (first === undefined || last === undefined) return 'No score in this range';
  const gaps = trend.gaps.length === 0 ? '' : `, with ${trend.gaps.length === 1 ? 'a gap' : `${trend.gaps.length} gaps`}`;
  return `Score over time: from ${formatScore(first)} to ${formatScore(last)}, lowest ${formatScore(Math.min(...scores))}, highest ${formatScore(Math.max(...scores))}${gaps}`;
}
