import type { PodRow, WorkloadDetail } from '#lib/api/workload.ts';
import { formatCount, formatScore, formatSigned, plural } from '#lib/format.ts';
import { ITEMS } from '#lib/model/items.ts';
import { CellMark, cellText } from '../posture/cell-mark.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { Chip } from '../ui/chip.tsx';
import { dateText } from './dates.ts';
import { ReportSection } from './report-section.tsx';
import { ReportTable, type ReportColumn } from './report-table.tsx';

/** The fifteen items of one workload with what each costs. */
export function ReportWorkloadItems({ detail }: { detail: WorkloadDetail }) {
  const lost = (item: number) => detail.checks.reduce((sum, check) => (check.item === item ? sum + check.points : sum), 0);
  return (
    <ReportSection title="Checklist">
      <ul className="grid grid-cols-1 gap-x-8 border-b border-line text-[13.5px] sm:grid-cols-3">
        {ITEMS.map((item) => {
          const cell = detail.cells.find((candidate) => candidate.item === item.number) ?? { state: 'not-built' as const, severity: null };
          const points = lost(item.number);
          return (
            <li key={item.id} className="flex items-center gap-2.5 border-t border-line py-1.5">
              <CellMark cell={cell} className="h-[18px]! w-[20px]! flex-none text-[11px]!" />
              <span className={cell.state === 'not-built' ? 'text-ink-3' : undefined}>{item.title}</span>
              <span className="sr-only">: {cellText(cell)}</span>
              <span aria-hidden={points === 0} className="ml-auto text-[12px] text-ink-3">
                {points > 0 ? formatSigned(-points) : cell.state === 'not-built' ? 'not yet' : ''}
              </span>
            </li>
          );
        })}
      </ul>
    </ReportSection>
  );
}

/** What was graded: containers and pods. */
export function ReportWorkloadFacts({ detail }: { detail: WorkloadDetail }) {
  return (
    <>
      <ReportSection title="Containers" hint={`service account ${detail.serviceAccount}`}>
        <ReportTable caption="Containers" columns={containers} rows={detail.containers} rowKey={(container) => container.name} />
      </ReportSection>
      <ReportSection title="Pods" hint={detail.podList.length === 0 ? `no live pod, graded from ${detail.gradedFrom}` : `graded from ${detail.gradedFrom}`}>
        {detail.podList.length > 0 && <ReportTable caption="Pods" columns={podColumns(detail.groups)} rows={detail.podList} rowKey={(pod) => pod.name} />}
      </ReportSection>
    </>
  );
}

const containers: readonly ReportColumn<WorkloadDetail['containers'][number]>[] = [
  { header: 'Container', cell: (container) => <span className="font-mono text-[12.5px] break-all">{container.name}</span> },
  { header: 'Kind', wide: true, cell: (container) => container.kind },
  { header: 'Image', cell: (container) => (container.image === null ? <span className="text-ink-3">none</span> : <span className="font-mono text-[12.5px] break-all">{container.image}</span>) },
];

const podColumns = (groups: number): readonly ReportColumn<PodRow>[] => [
  {
    header: 'Pod',
    cell: (pod) => (
      <span className="flex items-center gap-2.5">
        <GradeBadge grade={pod.grade} />
        <span className="min-w-0 font-[540] break-all">{pod.name}</span>
        {groups > 1 && pod.group !== null && <Chip>group {pod.group + 1}</Chip>}
      </span>
    ),
  },
  { header: 'Score', cell: (pod) => (pod.score === null ? <span className="text-ink-3">not graded</span> : formatScore(pod.score)) },
  { header: 'Phase', wide: true, cell: (pod) => pod.phase },
  { header: 'Ready', wide: true, cell: (pod) => pod.ready },
  { header: 'Restarts', align: 'right', wide: true, cell: (pod) => formatCount(pod.restarts) },
  { header: 'Started', wide: true, cell: (pod) => (pod.startedAt === null ? <span className="text-ink-3">not yet</span> : dateText(pod.startedAt)) },
];

/** "6 pods, 2 containers, owner payments". */
export function factsText(detail: WorkloadDetail): string {
  return [
    plural(detail.pods, 'pod'),
    plural(detail.containers.length, 'container'),
    detail.rollout !== null && `rollout ${detail.rollout}`,
    detail.createdAt !== null && `created ${dateText(detail.createdAt)}`,
    detail.owner !== null && `owner ${detail.owner}`,
    detail.managedBy !== null && `managed by ${detail.managedBy}`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}
