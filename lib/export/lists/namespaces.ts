import type { NamespaceRow } from '#lib/api/posture.ts';
import { type Column, joined } from '../csv.ts';
import { field, findingColumns, scoreColumns } from './columns.ts';

const level = (mode: 'enforce' | 'audit' | 'warn'): Column<NamespaceRow> => ({ name: mode, value: ({ podSecurity }) => podSecurity && `${podSecurity[mode].level}:${podSecurity[mode].version}` });

export const namespaceColumns: Column<NamespaceRow>[] = [
  field('name'),
  field('platform'),
  field('readable'),
  ...scoreColumns,
  field('delta7d'),
  field('workloads'),
  field('pods'),
  ...findingColumns,
  field('criticalWorkloads'),
  field('alerts'),
  level('enforce'),
  level('audit'),
  level('warn'),
  { name: 'podSecurityErrors', value: ({ podSecurity }) => joined(podSecurity?.errors ?? []) },
  { name: 'networkApplicable', value: ({ network }) => network.applicable },
  { name: 'ingressIsolated', value: ({ network }) => (network.off.includes('ingress') ? null : network.ingress) },
  { name: 'egressIsolated', value: ({ network }) => (network.off.includes('egress') ? null : network.egress) },
  { name: 'ingressUnknown', value: ({ network }) => (network.off.includes('ingress') ? null : network.unknown.ingress) },
  { name: 'egressUnknown', value: ({ network }) => (network.off.includes('egress') ? null : network.unknown.egress) },
  { name: 'defaultDeny', value: ({ network }) => (network.off.includes('defaultDeny') ? null : network.defaultDeny) },
  { name: 'networkPolicies', value: ({ network }) => network.policies },
];
