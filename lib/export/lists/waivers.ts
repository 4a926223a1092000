import type { WaiverRow } from '#lib/api/waivers.ts';
import { type Column, joined } from '../csv.ts';
import { field } from './columns.ts';

/** What auditors ask for: what is accepted, why, until when, and what it hides. */
export const waiverColumns: Column<WaiverRow>[] = [
  field('check'),
  field('item'),
  field('severity'),
  field('title'),
  field('cluster'),
  field('namespace'),
  field('kind'),
  field('name'),
  field('container'),
  field('state'),
  field('reason'),
  field('ticket'),
  field('expires'),
  field('until'),
  field('origin'),
  field('source'),
  field('matched'),
  field('failing'),
  field('waived'),
  field('points'),
  { name: 'workloads', value: ({ workloads }) => joined(workloads) },
  { name: 'namespaces', value: ({ namespaces }) => joined(namespaces.map(({ namespace, points }) => `${namespace}: ${points}`)) },
];
