import type { ForeignFindingRow } from '#lib/api/foreign-findings.ts';
import type { Column } from '../csv.ts';
import { field } from './columns.ts';

export const foreignFindingColumns: Column<ForeignFindingRow>[] = [
  field('source'),
  field('policy'),
  field('rule'),
  field('result'),
  field('severity'),
  field('category'),
  field('namespace'),
  { name: 'kind', value: ({ object }) => object?.kind ?? null },
  { name: 'name', value: ({ object }) => object?.name ?? null },
  field('workload'),
  field('message'),
  { name: 'report', value: ({ report }) => `${report.kind} ${report.namespace === '' ? '' : `${report.namespace}/`}${report.name}` },
];
