import type { AdmissionGateWire } from '#lib/api/admission.ts';
import { roleOf } from '#lib/filters/gates.ts';
import { type Column, joined } from '../csv.ts';
import { field } from './columns.ts';

export const gateColumns: Column<AdmissionGateWire>[] = [
  field('kind'),
  field('name'),
  field('part'),
  { name: 'role', value: roleOf },
  field('engine'),
  field('pods'),
  field('counts'),
  { name: 'actions', value: ({ actions }) => joined(actions) },
  field('failurePolicy'),
  field('timeoutSeconds'),
  field('service'),
  field('serviceReady'),
  field('host'),
  { name: 'matchConditions', value: ({ matchConditions }) => joined(matchConditions) },
  field('createdAt'),
  { name: 'namespaces', value: ({ namespaces }) => joined(namespaces.map(({ name, matches }) => (matches === 'all' ? name : `${name} (${matches})`))) },
  field('older'),
  { name: 'olderWorkloads', value: ({ olderWorkloads }) => joined(olderWorkloads) },
];
