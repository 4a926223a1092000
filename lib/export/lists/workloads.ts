import type { WorkloadRow } from '#lib/api/posture.ts';
import { ITEMS } from '#lib/model/items.ts';
import type { Column } from '../csv.ts';
import { field, findingColumns, scoreColumns } from './columns.ts';

/** What the grid shows, a column for each item of the checklist. */
const cells = ITEMS.map(({ number, id }): Column<WorkloadRow> => ({ name: id, value: (row) => row.cells.find(({ item }) => item === number)?.state ?? null }));

export const workloadColumns: Column<WorkloadRow>[] = [
  field('namespace'),
  field('kind'),
  field('name'),
  field('owner'),
  field('team'),
  field('managedBy'),
  field('platform'),
  field('pods'),
  ...scoreColumns,
  field('delta7d'),
  ...findingColumns,
  { name: 'worstCheck', value: ({ worst }) => worst?.check ?? null },
  { name: 'worstFinding', value: ({ worst }) => worst?.title ?? null },
  field('alerts'),
  ...cells,
];
