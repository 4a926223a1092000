import type { Coverage, CoverageCell } from '../api/coverage.ts';

export interface CoverageFilters {
  /** Part of the namespace's name. */
  q?: string | undefined;
  /** Ids of the checks that are shown; none is all. */
  control?: readonly string[] | undefined;
  /** Namespaces where a shown control is in one of these states; none is all. */
  state?: readonly CoverageCell['state'][] | undefined;
  platform?: boolean | undefined;
}

/** The rows and columns that the filters leave; the page and the file of it ask this alike. */
export function filterCoverage({ controls, rows }: Pick<Coverage, 'controls' | 'rows'>, { q = '', control = [], state = [], platform }: CoverageFilters): Pick<Coverage, 'controls' | 'rows'> {
  const isShown = (check: string) => control.length === 0 || control.includes(check);
  const needle = q.trim().toLowerCase();
  return {
    controls: controls.filter(({ check }) => isShown(check)),
    rows: rows
      .filter((row) => row.namespace.toLowerCase().includes(needle) && (platform === undefined || row.platform === platform))
      .map((row) => ({ ...row, cells: row.cells.filter(({ check }) => isShown(check)) }))
      .filter((row) => state.length === 0 || row.cells.some((cell) => state.includes(cell.state))),
  };
}
