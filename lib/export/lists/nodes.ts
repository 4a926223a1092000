import type { NodeRow } from '#lib/api/workload.ts';
import { type Column, joined } from '../csv.ts';
import { field } from './columns.ts';

export const nodeColumns: Column<NodeRow>[] = [
  field('name'),
  field('ready'),
  field('os'),
  field('osImage'),
  field('kernelVersion'),
  field('kubeletVersion'),
  field('containerRuntime'),
  field('architecture'),
  field('userNamespaces'),
  field('unschedulable'),
  field('virtual'),
  field('pods'),
  field('workloadCount'),
  { name: 'missing', value: ({ missing }) => joined(missing) },
  field('agentsUnread'),
];
