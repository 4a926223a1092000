import type { Evidence } from '#lib/api/workload.ts';
import type { FindingExportRow } from '#lib/api/exports.ts';
import { type Column, joined } from '../csv.ts';
import { field } from './columns.ts';

const place = ({ object, container, path }: Evidence): string => `${object.kind} ${object.namespace === '' ? '' : `${object.namespace}/`}${object.name}${container === null ? '' : ` (${container})`}: ${path}`;
const shown = (seen: unknown): string => (seen === undefined || seen === null ? 'not set' : typeof seen === 'string' ? seen : JSON.stringify(seen));

/** One row for each finding, its evidence in one cell a column. */
export const findingColumns: Column<FindingExportRow>[] = [
  field('namespace'),
  field('kind'),
  field('name'),
  field('check'),
  field('item'),
  field('severity'),
  field('verdict'),
  field('title'),
  field('reason'),
  field('points'),
  field('since'),
  field('owner'),
  field('team'),
  field('managedBy'),
  field('platform'),
  field('partial'),
  { name: 'evidence', value: ({ evidence }) => joined(evidence.map(place)) },
  { name: 'seen', value: ({ evidence }) => joined(evidence.map(({ seen }) => shown(seen))) },
  { name: 'wanted', value: ({ evidence }) => joined([...new Set(evidence.map(({ wanted }) => wanted))]) },
];
