import type { NetworkPolicyRow } from '#lib/api/network.ts';
import type { Column } from '../csv.ts';
import { field } from './columns.ts';

export const networkPolicyColumns: Column<NetworkPolicyRow>[] = [
  field('namespace'),
  field('name'),
  { name: 'directions', value: ({ directions }) => directions.join(' ') },
  field('selects'),
  { name: 'oddities', value: ({ oddities }) => oddities.join(' ') },
  { name: 'unmatched', value: ({ unmatched }) => unmatched.map(({ sentence }) => sentence).join(' ') },
  { name: 'opens', value: ({ opens }) => opens.map(({ path }) => path).join(' ') },
  field('duplicateOf'),
  field('shadowedBy'),
];
