import type { Cell } from '#lib/api/common.ts';

const heights: Record<Cell['state'], number> = { fail: 14, half: 9, unknown: 5, waived: 5, 'pass-low': 3, pass: 3, none: 0, 'not-built': 0 };

function fill({ state, severity }: Cell): string {
  if (state === 'fail' || state === 'half') return `var(--${severity ?? 'medium'})`;
  if (state === 'pass' || state === 'pass-low') return 'var(--pass)';
  return 'var(--unknown)';
}

/** The fifteen items as a row of bars, the higher the worse: the shape of a workload in a table. */
export function CellStrip({ cells }: { cells: readonly Cell[] }) {
  const failing = cells.filter((cell) => cell.state === 'fail' || cell.state === 'half').length;
  return (
    <svg role="img" aria-label={`${failing} of 15 items fail`} viewBox="0 0 105 16" width="105" height="16" className="block">
      <path d="M0 15.500h105" stroke="var(--line)" />
      {cells.map((cell) => heights[cell.state] > 0 && <rect key={cell.item} x={(cell.item - 1) * 7 + 0.5} y={15 - heights[cell.state]} width="5.500" height={heights[cell.state]} rx="1" fill={fill(cell)} />)}
    </svg>
  );
}
