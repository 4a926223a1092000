'use client';
import type { SourceRow } from '#lib/api/sources.ts';
import { formatCount, plural } from '#lib/format.ts';
import { checkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { STATE_ORDER, StateTag } from './state-tag.tsx';

const HEAD = 'px-2.5 pt-2.5 pb-2 text-left text-[12px] font-medium text-ink-3 first:pl-4.5 last:pr-4.5';
const CELL = 'px-2.5 py-2 align-top first:pl-4.5 last:pr-4.5';

/** Every kind that is watched, what is wrong first. */
export function SourceTable({ rows }: { rows: readonly SourceRow[] }) {
  const sorted = rows.toSorted((a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) || a.kind.localeCompare(b.kind));
  return (
    <table className="w-full text-[13.5px]">
      <caption className="sr-only">Kinds read from the cluster</caption>
      <thead>
        <tr>
          <th scope="col" className={HEAD}>Kind</th>
          <th scope="col" className={HEAD}>State</th>
          <th scope="col" className={`${HEAD} text-right max-md:hidden`}>Objects</th>
          <th scope="col" className={`${HEAD} max-md:hidden`}>Since</th>
          <th scope="col" className={`${HEAD} max-md:hidden`}>Last heard</th>
          <th scope="col" className={HEAD}>Depends on it</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr key={`${row.apiVersion} ${row.kind}`} className="border-t border-line">
            <td className={CELL}>
              <span className="font-[540] wrap-anywhere">{row.kind}</span> <span className="text-[12px] wrap-anywhere text-ink-3 max-md:block">{row.apiVersion}</span>
              {row.message !== null && <p className="max-w-[60ch] text-[12.5px] break-words text-ink-3">{row.message}</p>}
            </td>
            <td className={CELL}>
              <StateTag state={row.state} />
              {!row.watched && row.state === 'ok' && <span className="block text-[12px] text-ink-3">listed from time to time</span>}
              {row.readingSince !== null && <span className="block text-[12px] text-ink-3">reading again, begun <Time at={row.readingSince} /></span>}
            </td>
            <td className={`${CELL} text-right max-md:hidden`}>{formatCount(row.objects)}</td>
            <td className={`${CELL} whitespace-nowrap text-ink-3 max-md:hidden`}>
              <Time at={row.since} />
            </td>
            <td className={`${CELL} whitespace-nowrap text-ink-3 max-md:hidden`}>{row.lastSeen === null ? 'never' : <Time at={row.lastSeen} />}</td>
            <td className={CELL}>
              <Checks row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Checks({ row }: { row: SourceRow }) {
  const cluster = useCluster();
  if (row.checks.length === 0) return <span className="text-ink-3">–</span>;
  return (
    <details>
      <summary className="text-[13px] text-ink-2">{plural(row.checks.length, 'check')}</summary>
      <ul className="mt-1 text-[12.5px]">
        {row.checks.map((check) => (
          <li key={check}>
            <PlainLink href={checkPath(cluster, check)} className="text-sea">
              {check}
            </PlainLink>
          </li>
        ))}
      </ul>
    </details>
  );
}
