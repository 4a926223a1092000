'use client';
import type { WorkloadRow } from '#lib/api/posture.ts';
import { formatScore, plural } from '#lib/format.ts';
import { workloadPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { CellMark } from '../posture/cell-mark.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { KindName } from '../posture/kind-name.tsx';
import { StretchedLink } from '../ui/text-link.tsx';

/** The grid where there is no room for one: each workload with its fifteen marks below it; the workload itself is the target. */
export function WorkloadStrips({ rows }: { rows: readonly WorkloadRow[] }) {
  const cluster = useCluster();
  return (
    <ul className="mt-2 md:hidden">
      {rows.map((row) => {
        const failing = row.cells.filter((cell) => cell.state === 'fail' || cell.state === 'half').length;
        return (
          <li key={row.key} className="relative border-t border-line px-4 py-2.5">
            <div className="flex items-center gap-2.5">
              <GradeBadge grade={row.grade} />
              <StretchedLink href={workloadPath(cluster, row.key)} className="min-w-0 flex-1 truncate">
                <KindName kind={row.kind} name={row.name} />
              </StretchedLink>
              <span className="font-[560]">{row.score === null ? '–' : formatScore(row.score)}</span>
            </div>
            <div className="mt-2 flex justify-between">
              {row.cells.map((cell) => (
                <CellMark key={cell.item} cell={cell} className="h-[17px]! w-[20px]! text-[10px]!" />
              ))}
              <span className="sr-only">{plural(failing, 'item')} of 15 fail</span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
