import type { CheckRow } from '#lib/api/checks.ts';
import type { Column } from '../csv.ts';
import { field } from './columns.ts';

export const checkColumns: Column<CheckRow>[] = [
  field('item'),
  field('id'),
  field('severity'),
  field('title'),
  field('failing'),
  field('scope'),
  field('phase'),
  field('layer'),
  field('course'),
  field('built'),
  field('off'),
  field('pass'),
  field('fail'),
  field('unknown'),
  field('waived'),
  field('notApplicable'),
  field('points'),
];
