'use client';
import type { NodeRow } from '#lib/api/workload.ts';
import { plural } from '#lib/format.ts';
import { nodePath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import { Agents } from './node-columns.tsx';
import { stateText } from './node-text.ts';

/** Nodes where a table has no room. */
export function NodeList({ rows, className }: { rows: readonly NodeRow[]; className?: string }) {
  const cluster = useCluster();
  return (
    <ul className={className}>
      {rows.map((row) => (
        <li key={row.name} className="relative border-t border-line px-4 py-2.5">
          <StretchedLink href={nodePath(cluster, row.name)} className="block truncate font-[540]">
            {row.name}
          </StretchedLink>
          <p className="text-[13px]">
            <Agents row={row} />
          </p>
          <p className="truncate text-[12px] text-ink-3">
            {stateText(row)} · {plural(row.workloadCount, 'workload')} · {plural(row.pods, 'pod')} · {row.kubeletVersion}
          </p>
        </li>
      ))}
    </ul>
  );
}
