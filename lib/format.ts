/**
 * How numbers are written. Scores, points and measured are cut, never rounded, so that no text shows a grade the number has not reached
 * (CHECKLIST: Score and grade). Values come over the wire with at most 4 decimals, hence the exact integers in between.
 */

const TENTH = 1000;

function tenths(value: number): number {
  return Math.trunc(Math.round(value * 10_000) / TENTH);
}

/** A score or points 0–100 with one decimal, cut: 89.99 → "89.9". */
export function formatScore(score: number): string {
  const cut = tenths(score);
  return `${cut < 0 ? '−' : ''}${Math.floor(Math.abs(cut) / 10)}.${Math.abs(cut) % 10}`;
}

/** Size of a move with one decimal, cut; what is smaller but not nothing is "<0.1". */
export function formatSize(move: number): string {
  if (move === 0) return '0';
  return tenths(move) === 0 ? '<0.1' : formatScore(Math.abs(move));
}

/** A lost or gained number of points with its sign: "−7.6", "+2.1", "−<0.1". */
export function formatSigned(points: number): string {
  if (points === 0) return '0';
  return `${points < 0 ? '−' : '+'}${formatSize(points)}`;
}

/** A share 0–1 in whole per cent, cut, so that only everything is "100 %". */
export function formatPercent(share: number): string {
  return `${Math.floor(Math.round(share * 10_000) / 100)} %`;
}

/** Whole numbers in groups of three: 1,284. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** "1 workload", "2 workloads". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
