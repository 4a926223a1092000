/** What decides which points must stay. */
interface Thinnable {
  at: number;
  score: number | null;
  scoring: number;
  profile: string;
}

/**
 * Drops points of a series in ascending order, bucket by bucket (`width` milliseconds), so that its shape stays: each bucket keeps its lowest and
 * highest score, its last point, the series its first, and every point stays at which a grade appears or is lost or the profile or the algorithm changes. Thinning twice is the same as once.
 */
export function thinPoints<T extends Thinnable>(points: readonly T[], width: number): T[] {
  const kept: T[] = [];
  let start = 0;
  while (start < points.length) {
    const bucket = Math.floor((points[start]?.at ?? 0) / width);
    let end = start + 1;
    while (end < points.length && Math.floor((points[end]?.at ?? 0) / width) === bucket) end += 1;
    keepOfBucket(points, start, end, kept);
    start = end;
  }
  return kept;
}

function keepOfBucket<T extends Thinnable>(points: readonly T[], start: number, end: number, kept: T[]): void {
  const keep = new Set<number>(start === 0 ? [0, end - 1] : [end - 1]);
  let low: number | null = null;
  let high: number | null = null;
  for (let index = start; index < end; index += 1) {
    const point = points[index] as T;
    const before = points[index - 1];
    if (before && ((before.score === null) !== (point.score === null) || before.profile !== point.profile || before.scoring !== point.scoring)) keep.add(index);
    if (point.score === null) continue;
    if (low === null || point.score < ((points[low] as T).score ?? 0)) low = index;
    if (high === null || point.score > ((points[high] as T).score ?? 0)) high = index;
  }
  if (low !== null) keep.add(low);
  if (high !== null) keep.add(high);
  for (let index = start; index < end; index += 1) if (keep.has(index)) kept.push(points[index] as T);
}
