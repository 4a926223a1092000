import type { ReadParams } from '#lib/api/endpoints.ts';
import type { Range, Trend, TrendPoint } from '#lib/api/history.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { gradeOf } from '#lib/scoring/workload-score.ts';
import { listChanges } from '#server/history/changes.ts';
import { observedBetween } from '#server/history/observed.ts';
import { type Point, pointsBetween } from '#server/history/points.ts';
import { changeTitle } from './change-title.ts';
import type { ReadContext } from './context.ts';
import { subjectOf } from './subject.ts';
import { toNumber } from './wire.ts';

const HOUR = 3_600_000;
const LENGTH: Record<Range, number> = { '24h': 24 * HOUR, '7d': 7 * 24 * HOUR, '30d': 30 * 24 * HOUR, '90d': 90 * 24 * HOUR };
/** More points than a chart has pixels say nothing more. */
const MOST_POINTS = 600;
/** Moves of a whole point are worth a mark; the largest few, largest first. */
const MARKED_MOVE = 10_000;
const MOST_MARKS = 4;

export async function readTrend(context: ReadContext, params: ReadParams<'trends'>): Promise<Trend> {
  const { store, clusterId, now } = context;
  const subject = await subjectOf(context, params);
  const from = now - LENGTH[params.range];
  const [points, observed, changes] = await Promise.all([
    pointsBetween(store, clusterId, subject, { from, to: now, max: MOST_POINTS }),
    observedBetween(store, clusterId, { from, to: now }),
    listChanges(store, clusterId, { subject, since: from, limit: 200, causeLimit: 1 }),
  ]);
  const gaps = gapsBetween(observed, from, now);
  const marks = changes.items
    .filter((change) => change.from !== null && change.to !== null && Math.abs(change.to - change.from) >= MARKED_MOVE)
    .toSorted((a, b) => Math.abs((b.to ?? 0) - (b.from ?? 0)) - Math.abs((a.to ?? 0) - (a.from ?? 0)))
    // A mark beside a larger one would only hide it.
    .filter((change, i, sorted) => !sorted.slice(0, i).some((larger) => Math.abs(larger.at - change.at) < LENGTH[params.range] / 20))
    .slice(0, MOST_MARKS)
    .map((change) => ({ at: new Date(change.at).toISOString(), label: changeTitle(change, subject), kind: 'change' as const }));
  return {
    scope: { namespace: params.workload ? parseWorkloadKey(params.workload).namespace : (params.namespace ?? null), workload: params.workload ?? null },
    range: params.range,
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
    points: trendPoints(points, from, now),
    gaps: gaps.map((gap) => ({ from: new Date(gap.from).toISOString(), to: new Date(gap.to).toISOString() })),
    marks: [...marks, ...profileMarks(points)],
  };
}

/** Points as steps: the one in force at the start is moved to it, and the newest is held until now. */
function trendPoints(points: readonly Point[], from: number, now: number): TrendPoint[] {
  const wire = points.map((point) => wirePoint(point, Math.max(point.at, from)));
  const last = points.at(-1);
  return last && last.at < now ? [...wire, wirePoint(last, now)] : wire;
}

function wirePoint(point: Point, at: number): TrendPoint {
  return {
    at: new Date(at).toISOString(),
    score: toNumber(point.score),
    withoutWaivers: toNumber(point.withoutWaivers),
    measured: toNumber(point.measured),
    grade: point.score === null ? null : gradeOf(point.score),
    graded: point.graded,
  };
}

/** Spans that no observation covers. Before the first observation nothing was there to be missed only if it never was. */
function gapsBetween(observed: readonly { from: number; to: number }[], from: number, to: number): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let at = from;
  for (const span of observed) {
    if (span.from > at) gaps.push({ from: at, to: span.from });
    at = Math.max(at, span.to);
  }
  // The running observation is extended once a minute.
  if (to - at > 150_000) gaps.push({ from: at, to });
  return gaps;
}

/** Where the profile or the scoring changed: a marked break, not a fall. */
function profileMarks(points: readonly Point[]): Trend['marks'] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    if (!before || (before.profile === point.profile && before.scoring === point.scoring)) return [];
    return [{ at: new Date(point.at).toISOString(), label: 'The checks that count changed', kind: 'profile' as const }];
  });
}
