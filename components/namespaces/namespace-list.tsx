'use client';
import type { NamespaceRow } from '#lib/api/posture.ts';
import { formatScore, plural } from '#lib/format.ts';
import { namespacePath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { worstOf } from '../posture/severity.tsx';
import { WithoutScore } from '../posture/without-score.tsx';
import { Delta } from '../ui/delta.tsx';
import { StretchedLink } from '../ui/text-link.tsx';

/** Namespaces where a table has no room. */
export function NamespaceList({ rows, className }: { rows: readonly NamespaceRow[]; className?: string }) {
  const cluster = useCluster();
  return (
    <ul className={className}>
      {rows.map((row) => {
        const worst = worstOf(row.findings);
        return (
          <li key={row.name} className="relative grid grid-cols-[auto_1fr_auto] items-center gap-3 border-t border-line px-4 py-2.5">
            <GradeBadge grade={row.grade} />
            <div className="min-w-0">
              <StretchedLink href={namespacePath(cluster, row.name)} className="block truncate font-[540]">
                {row.name}
              </StretchedLink>
              <p className="truncate text-[12px] text-ink-3">
                {worst && `${worst.count} ${worst.severity} · `}
                {plural(row.workloads, 'workload')}
                {row.platform && ' · platform'}
              </p>
            </div>
            <div className={cx('text-right', row.score === null && 'text-ink-3')}>
              <span className="font-[560]">{row.score === null ? '–' : formatScore(row.score)}</span>
              <Delta value={row.delta7d} className="block text-[12px]" />
              <WithoutScore numbers={row} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
