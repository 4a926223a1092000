import type { ChartPoint } from '../charts/trend-data.ts';

/** The drawing's size, and the times (milliseconds) and scores at its edges. */
export interface Frame {
  width: number;
  height: number;
  from: number;
  to: number;
  low: number;
  high: number;
}

const cut = (value: number): number => Math.round(value * 100) / 100;
const xOf = (at: number, { from, to, width }: Frame): number => cut(((Math.max(from, at) - from) / (to - from)) * width);
const yOf = (score: number, { low, high, height }: Frame): number => cut(((high - score) / (high - low)) * height);

/** Points without a gap between them. One that lies before the frame counts at its edge. */
function runs(points: readonly ChartPoint[]): { at: number; score: number }[][] {
  const all: { at: number; score: number }[][] = [];
  let open = false;
  for (const { at, score } of points) {
    if (score === null) {
      open = false;
      continue;
    }
    if (!open) all.push([]);
    open = true;
    all.at(-1)?.push({ at, score });
  }
  return all;
}

/** The score as steps, because one holds until the next; a gap breaks the line. */
export function stepPath(points: readonly ChartPoint[], frame: Frame): string {
  return runs(points).map((run) => steps(run, frame)).join('');
}

/** What lies below `stepPath`. */
export function areaPath(points: readonly ChartPoint[], frame: Frame): string {
  return runs(points)
    .map((run) => `${steps(run, frame)}V${frame.height}H${xOf(run[0]?.at ?? frame.from, frame)}Z`)
    .join('');
}

const steps = (run: { at: number; score: number }[], frame: Frame): string =>
  run.map(({ at, score }, index) => (index === 0 ? `M${xOf(at, frame)} ${yOf(score, frame)}` : `H${xOf(at, frame)}V${yOf(score, frame)}`)).join('');

/** Scores from `low` to `high` in equal steps of ten, or of twenty where that fits and tens would be crowded. Both are multiples of ten. */
export function evenTicks(low: number, high: number): number[] {
  const span = high - low;
  const step = span > 60 && span % 20 === 0 ? 20 : 10;
  return Array.from({ length: span / step + 1 }, (_, index) => low + index * step);
}
