import type { CoverageRow } from '#lib/api/coverage.ts';
import { CONTROLS } from '#lib/checks/controls.ts';
import type { Column } from '../csv.ts';
import { field } from './columns.ts';

/** A column for each control, so that the header is always the same: empty where the filters leave it out, or nothing checks it. */
export const coverageColumns: Column<CoverageRow>[] = [
  field('namespace'),
  field('platform'),
  field('readable'),
  field('workloads'),
  ...Object.keys(CONTROLS).map((check): Column<CoverageRow> => ({ name: check, value: ({ cells }) => cells.find((cell) => cell.check === check)?.state ?? null })),
];
