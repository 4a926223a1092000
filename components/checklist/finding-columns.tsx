import type { FindingRow } from '#lib/api/workload.ts';
import { formatSigned } from '#lib/format.ts';
import type { Verdict } from '#lib/model/verdict.ts';
import { namespacePath, workloadPath } from '#lib/paths.ts';
import { KindName } from '../posture/kind-name.tsx';
import { Chip } from '../ui/chip.tsx';
import type { Column } from '../ui/data-table.tsx';
import { PlainLink, StretchedLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';

/** The columns of the table of a check; what it costs and since when only where it fails. */
export function findingColumns(cluster: string, verdict: Verdict): Column<FindingRow>[] {
  const failing: Column<FindingRow>[] = [
    { id: 'since', header: 'Since', sort: 'since', descending: true, cell: (row) => (row.since === null ? '' : <Time at={row.since} className="text-ink-3" />) },
    { id: 'points', header: 'Points', sort: 'points', descending: true, align: 'right', cell: (row) => (row.points > 0 ? formatSigned(-row.points) : <span className="text-ink-3">0</span>) },
  ];
  return [
    {
      id: 'name',
      header: 'Workload',
      sort: 'name',
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <StretchedLink href={workloadPath(cluster, row.key, { item: row.item })} className="block max-w-[300px] truncate">
            <KindName kind={row.kind} name={row.name} />
          </StretchedLink>
          {row.platform && <Chip>platform</Chip>}
          {row.partial && <Chip>some containers</Chip>}
        </span>
      ),
    },
    {
      id: 'namespace',
      header: 'Namespace',
      sort: 'namespace',
      cell: (row) => (
        <PlainLink href={namespacePath(cluster, row.namespace)} className="relative z-10">
          {row.namespace}
        </PlainLink>
      ),
    },
    {
      id: 'reason',
      header: verdict === 'fail' ? 'What was seen' : 'Why',
      className: 'max-lg:hidden w-full max-w-0',
      cell: (row) => (
        <span title={row.reason} className="block truncate text-ink-2">
          {row.reason}
        </span>
      ),
    },
    { id: 'managed', header: 'Managed by', className: 'max-xl:hidden', cell: (row) => <span title={row.managedBy ?? undefined} className="block max-w-[170px] truncate text-ink-3">{row.managedBy}</span> },
    ...(verdict === 'fail' ? failing : []),
  ];
}
