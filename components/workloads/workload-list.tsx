'use client';
import type { WorkloadRow } from '#lib/api/posture.ts';
import { formatScore } from '#lib/format.ts';
import { workloadPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { KindName } from '../posture/kind-name.tsx';
import { WithoutScore } from '../posture/without-score.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Delta } from '../ui/delta.tsx';
import { StretchedLink } from '../ui/text-link.tsx';

interface Props {
  rows: readonly WorkloadRow[];
  /** Loads more; undefined when these are all. */
  more?: () => void;
  className?: string;
}

/** Workloads where a table has no room. */
export function WorkloadList({ rows, more, className }: Props) {
  const cluster = useCluster();
  return (
    <div className={className}>
      <ul>
        {rows.map((row) => (
          <li key={row.key} className="relative grid grid-cols-[auto_1fr_auto] items-center gap-3 border-t border-line px-4 py-2.5">
            <GradeBadge grade={row.grade} />
            <div className="min-w-0">
              <StretchedLink href={workloadPath(cluster, row.key)} className="block truncate">
                <KindName kind={row.kind} name={row.name} />
              </StretchedLink>
              <p className="truncate text-[12px] text-ink-3">
                {row.namespace}
                {row.worst && ` · ${row.worst.title}`}
              </p>
            </div>
            <div className="text-right">
              <span className="font-[560]">{row.score === null ? '–' : formatScore(row.score)}</span>
              <Delta value={row.delta7d} className="block text-[12px]" />
              <WithoutScore numbers={row} />
            </div>
          </li>
        ))}
      </ul>
      <ShowMore more={more} />
    </div>
  );
}
