'use client';
import type { OwnerRow } from '#lib/api/owners.ts';
import { formatScore, plural } from '#lib/format.ts';
import { useCluster } from '../live.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { worstOf } from '../posture/severity.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import { ownerWorkloads } from './owner-columns.tsx';

/** Owners or teams where a table has no room. */
export function OwnerList({ rows, by, className }: { rows: readonly OwnerRow[]; by: 'owner' | 'team'; className?: string }) {
  const cluster = useCluster();
  return (
    <ul className={className}>
      {rows.map((row) => {
        const worst = worstOf(row.findings);
        return (
          <li key={row.value} className="relative grid grid-cols-[auto_1fr_auto] items-center gap-3 border-t border-line px-4 py-2.5">
            <GradeBadge grade={row.grade} />
            <div className="min-w-0">
              <StretchedLink href={ownerWorkloads(cluster, by, row)} className="block truncate font-[540]">
                {row.name || `no ${by} named`}
              </StretchedLink>
              <p className="truncate text-[12px] text-ink-3">
                {worst && `${worst.count} ${worst.severity} · `}
                {plural(row.workloads, 'workload')} in {plural(row.namespaces, 'namespace')}
              </p>
            </div>
            <span className="font-[560]">{row.score === null ? '–' : formatScore(row.score)}</span>
          </li>
        );
      })}
    </ul>
  );
}
