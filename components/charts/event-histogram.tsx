'use client';
import type { EventList } from '#lib/api/events.ts';
import { HISTOGRAM_SLOTS } from '#lib/model/runtime-event.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { priorityTone } from '../posture/priority.ts';
import { Time } from '../ui/time.tsx';

interface Props {
  histogram: EventList['histogram'];
  from: string;
  to: string;
  /** Of the bars, in pixels. */
  height: number;
  /** Labels of the time axis, both ends included. */
  ticks?: number;
  className?: string;
}

const WIDTH = 1000;
const SLOT = WIDTH / HISTOGRAM_SLOTS;
const DAY = 86_400_000;

/** Events over time, stacked by gravity, low at the bottom. Widths are stretched to the card, heights are exact. */
export function EventHistogram({ histogram, from, to, height, ticks = 2, className }: Props) {
  const stacks = histogram.map((bucket) => stackOf(bucket));
  const most = Math.max(1, ...stacks.map((stack) => stack.total));
  const total = stacks.reduce((sum, stack) => sum + stack.total, 0);
  const start = Date.parse(from);
  const span = Math.max(1, Date.parse(to) - start);
  const long = span > 2 * DAY;
  return (
    <div className={className}>
      <svg role="img" aria-label={`${total} events over time, at most ${most} in one interval`} viewBox={`0 0 ${WIDTH} ${height}`} height={height} preserveAspectRatio="none" className="block w-full">
        {stacks.map((stack) => (
          <Stack key={stack.at} stack={stack} x={((Date.parse(stack.at) - start) / span) * WIDTH} width={SLOT * 0.72} scale={(height - 2) / most} bottom={height} />
        ))}
      </svg>
      <div className="flex justify-between border-t border-line-strong pt-1 text-[11.5px] text-ink-3">
        {axisOf(from, to, ticks).map((at, index) => (
          <Time key={at} at={at} as={index === 0 || long ? 'moment' : 'clock'} className={index > 0 && index < ticks - 1 && index % 2 === 1 ? 'max-md:hidden' : undefined} />
        ))}
      </div>
    </div>
  );
}

/** Evenly spaced instants from one end to the other. */
function axisOf(from: string, to: string, ticks: number): string[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return Array.from({ length: ticks }, (_, index) => new Date(start + ((end - start) * index) / (ticks - 1)).toISOString());
}

interface Stacked {
  at: string;
  total: number;
  counts: Record<Severity, number>;
}

function stackOf({ at, counts }: EventList['histogram'][number]): Stacked {
  const stack: Stacked = { at, total: 0, counts: { critical: 0, high: 0, medium: 0, low: 0 } };
  for (const [priority, count] of Object.entries(counts)) {
    stack.counts[priorityTone(priority as keyof typeof counts)] += count;
    stack.total += count;
  }
  return stack;
}

function Stack({ stack, x, width, scale, bottom }: { stack: Stacked; x: number; width: number; scale: number; bottom: number }) {
  const rising = SEVERITIES.toReversed();
  return rising.map((severity, index) => {
    const below = rising.slice(0, index).reduce((sum, other) => sum + stack.counts[other], 0);
    const size = stack.counts[severity] * scale;
    if (size === 0) return null;
    return <rect key={severity} x={x} y={bottom - below * scale - size} width={width} height={Math.max(1, size - 1)} fill={`var(--${severity})`} />;
  });
}
