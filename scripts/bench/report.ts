/** One measured figure. */
export interface Figure {
  /** What was measured, and at which size. */
  name: string;
  value: number;
  unit: 'ms' | 'µs' | 'ratio' | 'MB' | 'KB' | 's' | '/s';
  /** At most this much, by DESIGN's budgets (at least, for what is counted a second); null where there is none. */
  budget: number | null;
  /** Load average over the last minute when it was measured; filled in by the bench. */
  load?: number;
}

/** What one part of the bench came to, or in one sentence why it cannot run here. */
export type Outcome = Figure[] | { missing: string };

const DIGITS: Record<Figure['unit'], number> = { ms: 1, 'µs': 0, ratio: 2, MB: 0, KB: 1, s: 2, '/s': 0 };
const show = (value: number, unit: Figure['unit']): string => `${value.toFixed(DIGITS[unit])}${unit === 'ratio' ? '' : ` ${unit}`}`;

/** Figures as a table, ratios first: they mean the same on every machine. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [...figures.filter(({ unit }) => unit === 'ratio'), ...figures.filter(({ unit }) => unit !== 'ratio')];
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map(({ name, value, unit, budget, load }) => {
      const met = budget !== null && (unit === '/s' ? value >= budget : value <= budget);
      const verdict = budget === null ? '' : `${unit === '/s' ? 'at least' : 'at most'} ${show(budget, unit)}${met ? '' : ', missed'}`;
      return `${name.padEnd(width)}  ${show(value, unit).padStart(10)}  ${verdict.padEnd(28)}${load === undefined ? '' : `  load ${load.toFixed(1)}`}`.trimEnd();
    })
    .join('\n');
}
