import type { FindingRow } from '#lib/api/workload.ts';
import { formatSigned } from '#lib/format.ts';
import { workloadPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { KindName } from '../posture/kind-name.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { StretchedLink } from '../ui/text-link.tsx';

interface Props {
  rows: readonly FindingRow[];
  /** Loads more; undefined when these are all. */
  more?: () => void;
  className?: string;
}

/** The workloads of a check where a table has no room. */
export function CheckRows({ rows, more, className }: Props) {
  const cluster = useCluster();
  return (
    <div className={className}>
      <ul>
        {rows.map((row) => (
          <li key={row.key} className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-line px-4 py-2.5">
            <StretchedLink href={workloadPath(cluster, row.key, { item: row.item })} className="truncate">
              <KindName kind={row.kind} name={row.name} />
            </StretchedLink>
            <span className="text-[12.5px] text-ink-3">{row.points > 0 && formatSigned(-row.points)}</span>
            <p className="col-span-2 text-[12px] text-ink-3">
              {row.namespace}
              {row.reason && ` · ${row.reason}`}
            </p>
          </li>
        ))}
      </ul>
      <ShowMore more={more} />
    </div>
  );
}
