import type { Change } from '#lib/api/history.ts';
import { type Column, joined } from '../csv.ts';
import { field } from './columns.ts';

export const changeColumns: Column<Change>[] = [
  field('at'),
  field('kind'),
  field('title'),
  field('from'),
  field('to'),
  field('move'),
  field('causeCount'),
  { name: 'causes', value: ({ causes }) => joined(causes.map(({ text, workload, namespace, part }) => `${text}${workload === null ? (namespace === null ? '' : ` (${namespace})`) : ` (${workload})`}: ${part}`)) },
];
