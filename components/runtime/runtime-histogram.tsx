'use client';
import { useState } from 'react';
import type { EventList } from '#lib/api/events.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { EventHistogram } from '../charts/event-histogram.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { Time } from '../ui/time.tsx';

const TONES: Record<Severity, string> = { critical: 'Critical and above', high: 'Error', medium: 'Warning', low: 'Notice and below' };

/** Events over time, and the same as a table. */
export function RuntimeHistogram({ events }: { events: EventList }) {
  const [table, setTable] = useState(false);
  return (
    <div className="px-4.5 pb-3">
      {table ? <HistogramTable events={events} /> : <EventHistogram histogram={events.histogram} from={events.from} to={events.to} height={84} ticks={7} />}
      <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1">
        {SEVERITIES.map((severity) => (
          <SeverityTag key={severity} severity={severity} className="font-normal!">
            <span className="text-ink-3">{TONES[severity]}</span>
          </SeverityTag>
        ))}
        <button type="button" aria-pressed={table} onClick={() => setTable(!table)} className="ml-auto text-[12px] text-ink-3 underline-offset-2 hover:underline">
          {table ? 'Show as a chart' : 'Show as a table'}
        </button>
      </div>
    </div>
  );
}

function HistogramTable({ events }: { events: EventList }) {
  const filled = events.histogram.filter((bucket) => Object.keys(bucket.counts).length > 0).toReversed();
  if (filled.length === 0) return <p className="py-6 text-center text-[13px] text-ink-3">No event in this time</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div tabIndex={0} role="region" aria-label="Events over time, as a table" className="max-h-40 overflow-auto">
      <table className="w-full text-[12.5px]">
        <thead className="sticky top-0 bg-card text-left text-ink-3">
          <tr>
            <th scope="col" className="py-1 font-medium">From</th>
            <th scope="col" className="py-1 font-medium">Events</th>
          </tr>
        </thead>
        <tbody>
          {filled.map((bucket) => (
            <tr key={bucket.at} className="border-t border-line">
              <td className="py-1">
                <Time at={bucket.at} as="moment" />
              </td>
              <td>
                {Object.entries(bucket.counts)
                  .map(([priority, count]) => `${count} ${priority}`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
