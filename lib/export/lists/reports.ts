import type { ReportRow } from '#lib/api/reports.ts';
import type { Column } from '../csv.ts';
import { field } from './columns.ts';

/** Nothing in it opens a report: links are shown once, when they are made. */
export const reportColumns: Column<ReportRow>[] = [
  field('id'),
  field('title'),
  { name: 'scope', value: ({ scope }) => (scope.kind === 'cluster' ? 'cluster' : scope.kind === 'namespace' ? scope.namespace : scope.key) },
  field('state'),
  field('takenAt'),
  field('expiresAt'),
  field('revokedAt'),
  field('score'),
  field('grade'),
  field('openings'),
  field('lastOpenedAt'),
];
