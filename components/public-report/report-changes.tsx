import type { Change } from '#lib/api/history.ts';
import { formatSigned } from '#lib/format.ts';
import { heading, summary } from '../changes/change-text.ts';
import { cx } from '../cx.ts';
import { Delta } from '../ui/delta.tsx';
import { shortMomentText } from './dates.ts';
import { ReportSection } from './report-section.tsx';

/** The latest moves of the score; each with its causes, which add up to it. */
export function ReportChanges({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  return (
    <ReportSection title="What moved the score" hint="newest first, UTC">
      <ul className="border-b border-line text-[13.5px]">
        {changes.map((change) => (
          <li key={change.id} className="flex gap-x-4 border-t border-line py-2 max-sm:flex-wrap">
            <time dateTime={change.at} className="w-[96px] flex-none pt-px text-[12.5px] text-ink-3">
              {shortMomentText(Date.parse(change.at))}
            </time>
            <div className="min-w-0 flex-1 max-sm:order-last max-sm:basis-full">
              <span className="block font-[540] break-words">{heading(change)}</span>
              {change.causeCount > 1 ? <Causes change={change} /> : <span className="block break-words text-ink-3">{summary(change)}</span>}
            </div>
            <Delta value={change.move} className="font-[560] max-sm:ml-auto" />
          </li>
        ))}
      </ul>
    </ReportSection>
  );
}

/** Causes named in a report; the others are counted. */
const MOST = 4;

function Causes({ change }: { change: Change }) {
  const causes = change.causes.toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part)).slice(0, MOST);
  const more = change.causeCount - causes.length;
  return (
    <ul aria-label="Causes" className="text-[13px] text-ink-3">
      {causes.map((cause, index) => (
        <li key={index} className="flex gap-3">
          <span className="min-w-0 flex-1 break-words">{cause.text}</span>
          <span className={cx('whitespace-nowrap', cause.part < 0 ? 'text-critical' : cause.part > 0 ? 'text-pass' : undefined)}>{formatSigned(cause.part)}</span>
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}
