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
        <li key={row.namespace} className="relative grid gap-y-0.5 border-t border-line px-4 py-2.5 text-[13px]">
          <span className="flex min-w-0 items-center gap-2">
            <StretchedLink href={namespacePath(cluster, row.namespace)} className="block truncate font-[540]">
              {row.namespace}
            </StretchedLink>
            {row.platform && <Chip>platform</Chip>}
          </span>
          <span className="flex flex-wrap gap-x-4">
            <span>
              <span className="text-ink-3">enforced</span> <Answer row={row} check="admission-enforced" />
            </span>
            {row.failsClosed !== 'none' && (
              <span>
                <span className="text-ink-3">holds when it breaks</span> <Answer row={row} check="admission-fails-open" />
              </span>
            )}
          </span>
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-[12.5px]">
            <span className="text-ink-3">Pod Security</span>
            <PodSecurity row={row} />
          </span>
          {row.gates.length > 0 && (
            <span className="min-w-0 text-[12.5px] text-ink-2">
              <GateNames row={row} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
