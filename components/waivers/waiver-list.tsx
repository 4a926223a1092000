import type { WaiverRow } from '#lib/api/waivers.ts';
import { plural } from '#lib/format.ts';
import { SeverityTag } from '../posture/severity.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { WaiverEnd, WaiverPoints, WaiverReason } from './waiver-cells.tsx';
import { CheckLink } from './waiver-columns.tsx';
import { WaiverScope } from './waiver-scope.tsx';
import { WaiverStateTag } from './waiver-state.tsx';

interface Props {
  rows: readonly WaiverRow[];
  /** Loads more; undefined when these are all. */
  more?: () => void;
  className?: string;
}

/** Waivers where a table has no room. */
export function WaiverList({ rows, more, className }: Props) {
  return (
    <div className={className}>
      <ul>
        {rows.map((waiver) => (
          <li key={waiver.id} className="grid gap-1 border-t border-line px-4 py-3 text-[13px]">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <WaiverStateTag waiver={waiver} />
              <SeverityTag severity={waiver.severity} />
            </span>
            <CheckLink waiver={waiver} />
            <span className="break-words">
              <WaiverScope waiver={waiver} />
            </span>
            <WaiverReason waiver={waiver} />
            <span className="flex justify-between gap-3">
              <span>
                <WaiverEnd waiver={waiver} />
              </span>
              <span className="text-right">
                {plural(waiver.waived, 'workload')} waived, hides <WaiverPoints waiver={waiver} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <ShowMore more={more} />
    </div>
  );
}
