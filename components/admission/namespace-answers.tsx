import type { AdmissionRow } from '#lib/api/admission.ts';
import { namespacePath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { Chip } from '../ui/chip.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import { Answer, GateNames, PodSecurity } from './namespace-cells.tsx';

/** The truth table where a table has no room. */
export function NamespaceAnswers({ rows, className }: { rows: readonly AdmissionRow[]; className?: string }) {
  const cluster = useCluster();
  return (
    <ul className={className}>
      {rows.map((row) => (
        <li key={row.namespace} className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 text-[13px]">
          <span className="flex min-w-0 items-center gap-2">
            <StretchedLink href={namespacePath(cluster, row.namespace)} className="block truncate font-[540]">
              {row.namespace}
            </StretchedLink>
            {row.platform && <Chip>platform</Chip>}
          </span>
          <Answer row={row} check="admission-enforced" />
          <span className="min-w-0">
            <PodSecurity row={row} />
          </span>
          <span className="text-right text-[12px] text-ink-3">
            <span className="block">holds when it breaks</span>
            <Answer row={row} check="admission-fails-open" />
          </span>
          {row.gates.length > 0 && (
            <span className="col-span-2 text-[12px] text-ink-2">
              <GateNames row={row} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
