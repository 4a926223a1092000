'use client';
import type { Coverage, CoverageRow } from '#lib/api/coverage.ts';
import { namespacePath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { Chip } from '../ui/chip.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { cellWords, type ControlState, countIn } from './arrange.ts';
import { STATE_WORDS, StateMark } from './state-mark.tsx';

const ORDER: ControlState[] = ['off', 'part', 'unreadable', 'on'];

/** Namespaces where a grid has no room: each with its controls by state, what is off first. */
export function CoverageList({ controls, rows, className }: Pick<Coverage, 'controls' | 'rows'> & { className?: string }) {
  const cluster = useCluster();
  return (
    <ul className={className}>
      {rows.map((row) => (
        <li key={row.namespace} className="border-t border-line px-4 py-3">
          <h2 className="mb-1.5 flex items-center gap-2">
            <PlainLink href={namespacePath(cluster, row.namespace)} className="min-w-0 truncate py-0.5 font-[560]">
              {row.namespace}
            </PlainLink>
            {row.platform && <Chip>platform</Chip>}
            {!row.readable && <Chip>unreadable</Chip>}
          </h2>
          <dl className="grid gap-1.5 text-[13px]">
            {ORDER.map((state) => (
              <State key={state} row={row} state={state} controls={controls} />
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function State({ row, state, controls }: { row: CoverageRow; state: ControlState; controls: Coverage['controls'] }) {
  const cluster = useCluster();
  const cells = row.cells.filter((cell) => cell.state === state);
  if (cells.length === 0) return null;
  return (
    <div className="grid grid-cols-[104px_minmax(0,1fr)] items-baseline gap-2">
      <dt className="flex items-center gap-1.5 text-ink-2">
        <StateMark state={state} className="min-w-6! px-0" />
        {STATE_WORDS[state]}
      </dt>
      <dd className="flex flex-wrap gap-x-3">
        {cells.map((cell) => {
          const counted = countIn(cell);
          const label = controls.find(({ check }) => check === cell.check)?.label ?? cell.check;
          if (counted === null)
            return (
              <span key={cell.check} className="inline-block min-h-6 py-0.5">
                {label}
              </span>
            );
          return (
            <PlainLink key={cell.check} href={workloadsPath(cluster, { check: cell.check, verdict: counted.verdicts.join(','), namespace: row.namespace })} className="inline-block min-h-6 py-0.5">
              {label} <span className="text-ink-3">{counted.count}</span>
              <span className="sr-only">, {cellWords(cell)}</span>
            </PlainLink>
          );
        })}
      </dd>
    </div>
  );
}
