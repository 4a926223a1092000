'use client';
import type { ForeignFindingRow } from '#lib/api/foreign-findings.ts';
import { workloadKey } from '#lib/model/keys.ts';
import { useCluster } from '../live.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { FindingObject } from './finding-object.tsx';
import { ForeignSeverity, resultText } from './foreign-severity.tsx';

interface Props {
  rows: readonly ForeignFindingRow[];
  /** Loads more; undefined when these are all. */
  more?: () => void;
  /** The objects are all of one workload: they are not named. */
  ofOne?: boolean;
  className?: string;
}

/** What other tools have found, where a table has no room. */
export function FindingList({ rows, more, ofOne = false, className }: Props) {
  const cluster = useCluster();
  return (
    <div className={className}>
      <ul>
        {rows.map((row) => (
          <li key={foreignKey(row)} className="relative border-t border-line px-4.5 py-2.5 text-[13px]">
            <p className="flex flex-wrap items-baseline gap-x-2.5">
              <ForeignSeverity severity={row.severity} />
              <span className="min-w-0 font-[540] wrap-anywhere">{row.policy || row.category || 'no policy is named'}</span>
              <span className="text-[12px] text-ink-3">
                {row.source ?? 'source not said'}
                {row.result !== 'fail' && `, ${resultText(row.result)}`}
              </span>
            </p>
            {!ofOne && (
              <p className="mt-0.5 flex min-w-0 items-baseline gap-2">
                <FindingObject cluster={cluster} row={row} />
                <span className="text-[12px] text-ink-3">{row.namespace}</span>
              </p>
            )}
            {row.message !== null && <p className="mt-0.5 text-[12.5px] text-ink-2 wrap-anywhere">{row.message}</p>}
            {ofOne && row.object && workloadKey(row.object) !== row.workload && <p className="mt-0.5 text-[12px] text-ink-3 wrap-anywhere">{`seen at ${row.object.kind} ${row.object.name}`}</p>}
          </li>
        ))}
      </ul>
      <ShowMore more={more} />
    </div>
  );
}

export const foreignKey = ({ report, policy, rule, object, message }: ForeignFindingRow): string => `${report.kind} ${report.namespace} ${report.name} ${policy} ${rule} ${object?.kind} ${object?.name} ${message}`;
