import type { NetworkPolicyRow } from '#lib/api/network.ts';
import { namespacePath } from '#lib/paths.ts';
import type { Column } from '../ui/data-table.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { directionsText } from './oddity-text.ts';
import { Oddities, type OpensDetails, PolicyLink, Selects } from './policy-cells.tsx';

/** The columns of the table of policies. */
export const policyColumns = (cluster: string, opens: OpensDetails): Column<NetworkPolicyRow>[] => [
  {
    id: 'name',
    header: 'Policy',
    sort: 'name',
    cell: (policy) => (
      <span className="block max-w-60">
        <PolicyLink policy={policy} {...opens} />
      </span>
    ),
  },
  {
    id: 'namespace',
    header: 'Namespace',
    sort: 'namespace',
    cell: (policy) => (
      <PlainLink href={namespacePath(cluster, policy.namespace)} className="relative z-10 block max-w-52 truncate">
        {policy.namespace}
      </PlainLink>
    ),
  },
  { id: 'directions', header: 'Isolates', cell: (policy) => <span className="text-ink-2">{directionsText(policy.directions)}</span> },
  { id: 'selects', header: 'Selects', sort: 'selects', descending: true, align: 'right', cell: (policy) => <Selects policy={policy} /> },
  { id: 'odd', header: 'What is odd', className: 'w-full max-w-0 pl-6', cell: (policy) => <Oddities policy={policy} /> },
];
