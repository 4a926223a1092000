import type { EventGroup } from '#lib/api/events.ts';
import { type Column, joined } from '../csv.ts';
import { field } from './columns.ts';

/** One row for each group; what is said of its newest event begins with `last`. */
export const eventColumns: Column<EventGroup>[] = [
  field('last'),
  field('first'),
  field('priority'),
  field('rule'),
  field('namespace'),
  field('workload'),
  field('process'),
  field('events'),
  { name: 'acknowledgedBy', value: ({ acknowledged }) => acknowledged?.by ?? null },
  { name: 'acknowledgedAt', value: ({ acknowledged }) => acknowledged?.at ?? null },
  { name: 'acknowledgedBecause', value: ({ acknowledged }) => acknowledged?.reason ?? null },
  { name: 'lastPod', value: ({ sample }) => sample.attribution.pod },
  { name: 'lastContainer', value: ({ sample }) => sample.attribution.container },
  { name: 'lastNode', value: ({ sample }) => sample.attribution.node },
  { name: 'lastOutput', value: ({ sample }) => sample.output },
  { name: 'tags', value: ({ sample }) => joined(sample.tags) },
  field('id'),
];
