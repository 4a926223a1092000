'use client';
import type { PodDetail } from '#lib/api/workload.ts';
import { formatCount, plural } from '#lib/format.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';

type Container = PodDetail['containers'][number];

/** The containers of a pod, as they run. */
export function ContainersCard({ pod }: { pod: PodDetail }) {
  return (
    <Card title="Containers" hint="init and sidecar containers included">
      <DataTable caption="Containers" columns={COLUMNS} rows={pod.containers} rowKey={(container) => container.name} className="hidden md:block" />
      <ul className="mt-2.5 md:hidden">
        {pod.containers.map((container) => (
          <li key={container.name} className="border-t border-line px-4.5 py-2.5 text-[13px]">
            <Name row={container} />
            <p className="text-[12.5px] text-ink-3">
              {stateText(container)} · {plural(container.restarts, 'restart')}
            </p>
            <p className="font-mono text-[12px] break-all">{container.image ?? 'no image'}</p>
            <Digest id={container.imageId} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function stateText(container: Container): string {
  return container.ready ? `${container.state}, ready` : container.state;
}

const Name = ({ row }: { row: Container }) => (
  <span className="font-[540]">
    {row.name} {row.kind !== 'container' && <Chip className="font-normal">{row.kind}</Chip>}
  </span>
);

const COLUMNS: Column<Container>[] = [
  { id: 'name', header: 'Container', cell: (row) => <Name row={row} /> },
  { id: 'state', header: 'State', cell: stateText },
  { id: 'restarts', header: 'Restarts', align: 'right', cell: (row) => formatCount(row.restarts) },
  {
    id: 'image',
    header: 'Image',
    className: 'w-full max-w-0',
    cell: (row) => (
      <span className="block truncate font-mono text-[12.5px]" title={row.image ?? undefined}>
        {row.image ?? 'not set'}
      </span>
    ),
  },
  { id: 'digest', header: 'Runs', cell: (row) => <Digest id={row.imageId} /> },
];

/** The digest that really runs, shortened; the whole of it is in the title. */
function Digest({ id }: { id: string | null }) {
  if (id === null || id === '') return <span className="text-ink-3">not known</span>;
  const digest = /sha256:[0-9a-f]+/.exec(id)?.[0];
  return (
    <span title={id} className="font-mono text-[12.5px] text-ink-2">
      {digest ? `${digest.slice(0, 19)}…` : id}
    </span>
  );
}
