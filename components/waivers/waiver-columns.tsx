import type { WaiverRow } from '#lib/api/waivers.ts';
import { formatCount } from '#lib/format.ts';
import { checkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import type { Column } from '../ui/data-table.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { WaiverEnd, WaiverPoints, WaiverReason } from './waiver-cells.tsx';
import { WaiverScope } from './waiver-scope.tsx';
import { WaiverStateTag } from './waiver-state.tsx';

/** The columns of the Waivers page. */
export const WAIVER_COLUMNS: Column<WaiverRow>[] = [
  { id: 'state', header: 'State', sort: 'state', cell: (waiver) => <WaiverStateTag waiver={waiver} /> },
  {
    id: 'check',
    header: 'Check',
    sort: 'check',
    cell: (waiver) => (
      <span className="block max-w-52 2xl:max-w-72">
        <CheckLink waiver={waiver} />
        <SeverityTag severity={waiver.severity} className="font-normal!" />
      </span>
    ),
  },
  {
    id: 'scope',
    header: 'Applies to',
    sort: 'namespace',
    cell: (waiver) => (
      <span className="block max-w-60 truncate">
        <WaiverScope waiver={waiver} />
      </span>
    ),
  },
  { id: 'reason', header: 'Reason', className: 'w-full max-w-0', cell: (waiver) => <WaiverReason waiver={waiver} /> },
  { id: 'expires', header: 'Expires', sort: 'expires', cell: (waiver) => <WaiverEnd waiver={waiver} /> },
  { id: 'waived', header: 'Waives', sort: 'waived', descending: true, align: 'right', cell: (waiver) => formatCount(waiver.waived) },
  { id: 'points', header: 'Hides', sort: 'points', descending: true, align: 'right', cell: (waiver) => <WaiverPoints waiver={waiver} /> },
];

export function CheckLink({ waiver: { check, title } }: { waiver: WaiverRow }) {
  const cluster = useCluster();
  return (
    <PlainLink href={checkPath(cluster, check)} className="block truncate font-[540]" title={title}>
      {title}
    </PlainLink>
  );
}
