import type { AdmissionRow } from '#lib/api/admission.ts';
import type { Column } from '../csv.ts';
import { field } from './columns.ts';

export const admissionNamespaceColumns: Column<AdmissionRow>[] = [
  field('namespace'),
  field('platform'),
  field('workloads'),
  field('enforced'),
  field('failsClosed'),
  { name: 'enforce', value: ({ podSecurity }) => podSecurity?.enforce.level ?? null },
  { name: 'enforceVersion', value: ({ podSecurity }) => podSecurity?.enforce.version ?? null },
  { name: 'enforceFrom', value: ({ podSecurity }) => podSecurity?.enforce.from ?? null },
  { name: 'labelErrors', value: ({ podSecurity }) => podSecurity?.errors.join('; ') ?? null },
  { name: 'gates', value: ({ gates }) => gates.map(({ name, matches }) => (matches === 'all' ? name : `${name} (${matches})`)).join(' ') },
];
