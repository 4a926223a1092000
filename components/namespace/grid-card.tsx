'use client';
import type { NamespaceDetail } from '#lib/api/posture.ts';
import type { Cell } from '#lib/api/common.ts';
import { plural } from '#lib/format.ts';
import { DownloadMenu } from '../downloads/download-menu.tsx';
import { CellMark, cellText } from '../posture/cell-mark.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useUrlState } from '../url-state.ts';
import { parseNamespace } from './search-params.ts';
import { WorkloadGrid } from './workload-grid.tsx';
import { WorkloadStrips } from './workload-strips.tsx';

const fails = (cell: Cell) => cell.state === 'fail' || cell.state === 'half';

/** The workloads of a namespace × the fifteen items. */
export function GridCard({ detail }: { detail: NamespaceDetail }) {
  const { state, set, hrefOf } = useUrlState(parseNamespace);
  const show = state.failing ? undefined : 'failing';
  const rows = state.failing ? detail.rows.filter((row) => row.cells.some(fails)) : detail.rows;
  return (
    <Card
      title="Workloads by checklist item"
      hint={
        <>
          {plural(rows.length, 'workload')}, worst first. <span className="max-md:hidden">Select a cell for the evidence</span>
        </>
      }
      action={
        <span className="flex items-center gap-3">
          <TextLink
            href={hrefOf({ show })}
            replace
            scroll={false}
            onNavigate={(event) => {
              event.preventDefault();
              set({ show });
            }}
          >
            {state.failing ? 'All workloads' : 'Only failing'}
          </TextLink>
          <DownloadMenu
            quiet
            downloads={[
              { list: 'workloads', query: { namespace: detail.name }, label: 'All workloads' },
              { list: 'findings', query: { namespace: detail.name }, label: 'Findings' },
            ]}
          />
        </span>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="Nothing of medium severity or above fails here" />
      ) : (
        <>
          <WorkloadGrid namespace={detail.name} rows={rows} items={detail.items} />
          <WorkloadStrips rows={rows} />
        </>
      )}
      <Legend />
    </Card>
  );
}

const LEGEND: { cell: Pick<Cell, 'state' | 'severity'>; text?: string }[] = [
  { cell: { state: 'pass', severity: null } },
  { cell: { state: 'pass-low', severity: null } },
  { cell: { state: 'fail', severity: 'critical' } },
  { cell: { state: 'fail', severity: 'high' }, text: 'high' },
  { cell: { state: 'fail', severity: 'medium' }, text: 'medium' },
  { cell: { state: 'half', severity: 'medium' }, text: 'some containers' },
  { cell: { state: 'unknown', severity: null } },
  { cell: { state: 'waived', severity: null } },
  { cell: { state: 'none', severity: null } },
  { cell: { state: 'not-built', severity: null } },
];

function Legend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4.5 gap-y-1.5 px-4.5 pt-2.5 pb-3.5 text-[12px] text-ink-3">
      {LEGEND.map(({ cell, text }) => (
        <li key={`${cell.state} ${cell.severity}`} className="flex items-center gap-1.5">
          <CellMark cell={cell} className="h-[17px]! w-[20px]! text-[10px]!" />
          {text ?? cellText(cell)}
        </li>
      ))}
    </ul>
  );
}
