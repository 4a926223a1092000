import type { NodeRow } from '#lib/api/workload.ts';
import { formatCount } from '#lib/format.ts';
import { nodePath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { Chip, Dot } from '../ui/chip.tsx';
import { type Column, FITS } from '../ui/data-table.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import { missingText, stateText, userNamespaceText } from './node-text.ts';

export function nodeColumns(cluster: string): Column<NodeRow>[] {
  return [
    {
      id: 'name',
      header: 'Node',
      sort: 'name',
      cell: (row) => (
        <span className="flex items-center gap-2">
          <StretchedLink href={nodePath(cluster, row.name)} title={row.name} className="block max-w-[190px] 2xl:max-w-[300px] truncate font-[540]">
            {row.name}
          </StretchedLink>
          {!(row.ready && !row.unschedulable) && <Chip>{stateText(row)}</Chip>}
          {row.virtual && <Chip>virtual</Chip>}
        </span>
      ),
    },
    { id: 'agents', header: 'Agents', cell: (row) => <Agents row={row} /> },
    { id: 'workloads', header: 'Workloads', align: 'right', cell: (row) => formatCount(row.workloadCount) },
    { id: 'pods', header: 'Pods', sort: 'pods', descending: true, align: 'right', cell: (row) => formatCount(row.pods) },
    { id: 'system', header: 'System', className: cx('pl-9! max-lg:hidden', FITS), cell: (row) => <Two first={row.osImage} title={`${row.osImage}, ${row.os} ${row.architecture}`} second={row.kernelVersion} /> },
    { id: 'kubelet', header: 'Kubelet, runtime', sort: 'kubeletVersion', cell: (row) => <Two first={row.kubeletVersion} second={row.containerRuntime} /> },
    { id: 'users', header: 'User namespaces', className: 'max-[1399px]:hidden', cell: (row) => <span className="text-ink-2">{userNamespaceText(row).text}</span> },
  ];
}

/** Which agents a node lacks; a mark and words, so that colour is not needed. */
export function Agents({ row }: { row: NodeRow }) {
  const certain = row.agentsUnread === null;
  const tone = row.missing.length === 0 ? 'pass' : certain ? 'critical' : 'unknown';
  return (
    <span title={row.agentsUnread ?? undefined} className={cx('inline-flex items-center gap-2', tone === 'critical' ? 'text-critical' : 'text-ink-2')}>
      <Dot tone={tone} />
      {missingText(row)}
    </span>
  );
}

/** Two facts, one below the other. */
function Two({ first, second, title = first }: { first: string; second: string; title?: string }) {
  return (
    <span className="-my-1 block max-w-[250px] xl:max-w-none">
      <Cut text={first} title={title} className="text-ink-2" />
      <Cut text={second} className="font-mono text-[11.5px] text-ink-3" />
    </span>
  );
}

function Cut({ text, title = text, className }: { text: string; title?: string; className: string }) {
  if (text === '') return <span className="block text-ink-3">not said</span>;
  return (
    <span title={title} className={cx('block truncate', className)}>
      {text}
    </span>
  );
}
