'use client';
import type { PodRow, WorkloadDetail } from '#lib/api/workload.ts';
import { formatCount, formatScore, plural } from '#lib/format.ts';
import { podPath } from '#lib/paths.ts';
import { GradeBadge } from '../posture/grade.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';

/** The pods of a workload. */
export function PodsCard({ detail }: { detail: WorkloadDetail }) {
  const { podList, groups } = detail;
  return (
    <Card id="pods" title="Pods" hint={podList.length === 0 ? undefined : groups > 1 ? `in ${groups} groups that differ, each graded by itself` : 'graded alike'}>
      {podList.length === 0 ? (
        <EmptyState title="No live pod">It is graded from {detail.gradedFrom}.</EmptyState>
      ) : (
        <>
          <DataTable caption="Pods" columns={columns(detail)} rows={podList} rowKey={(pod) => pod.name} className="hidden md:block" />
          <ul className="mt-2.5 md:hidden">
            {podList.map((pod) => (
              <PhoneRow key={pod.name} pod={pod} cluster={detail.cluster.slug} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

const columns = (detail: WorkloadDetail): Column<PodRow>[] => [
  {
    id: 'name',
    header: 'Pod',
    cell: (pod) => (
      <span className="flex items-center gap-2.5">
        <GradeBadge grade={pod.grade} />
        <StretchedLink href={podPath(detail.cluster.slug, pod.namespace, pod.name)} className="font-[540]">
          {pod.name}
        </StretchedLink>
        {detail.groups > 1 && pod.group !== null && <Chip>group {pod.group + 1}</Chip>}
      </span>
    ),
  },
  { id: 'score', header: 'Score', cell: (pod) => (pod.score === null ? <span className="text-ink-3">not graded</span> : formatScore(pod.score)) },
  { id: 'phase', header: 'Phase', cell: (pod) => pod.phase },
  { id: 'ready', header: 'Ready', cell: (pod) => pod.ready },
  { id: 'restarts', header: 'Restarts', align: 'right', cell: (pod) => formatCount(pod.restarts) },
  { id: 'node', header: 'Node', cell: (pod) => pod.node ?? <span className="text-ink-3">none yet</span> },
  { id: 'started', header: 'Started', cell: (pod) => (pod.startedAt === null ? <span className="text-ink-3">not yet</span> : <Time at={pod.startedAt} />) },
];

function PhoneRow({ pod, cluster }: { pod: PodRow; cluster: string }) {
  return (
    <li className="relative grid grid-cols-[auto_1fr] items-center gap-3 border-t border-line px-4 py-2.5">
      <GradeBadge grade={pod.grade} />
      <div className="min-w-0">
        <StretchedLink href={podPath(cluster, pod.namespace, pod.name)} className="block truncate font-[540]">
          {pod.name}
        </StretchedLink>
        <p className="truncate text-[12px] text-ink-3">
          {pod.phase} · {pod.ready} · {pod.node ?? 'no node'} · {plural(pod.restarts, 'restart')}
        </p>
      </div>
    </li>
  );
}
