'use client';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceDot, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Trend } from '#lib/api/history.ts';
import { formatInstant } from '#lib/format-time.ts';
import { formatScore } from '#lib/format.ts';
import { axisStart, chartPoints, hasWaivers, moveAt, scoreDomain, scoreTicks, shownGaps, tickLabel, type ChartPoint } from './trend-data.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MOST_LABEL = 46;
/** Below this width of the window no mark is named: the name would leave the chart. */
const NARROW = 760;
const axis = { fontSize: 11.5, fill: 'var(--ink-3)' };

/** Score over time. Loaded in the browser only (`trend-card.tsx`): it needs to know its width, and Recharts is large. */
export default function TrendChart({ trend }: { trend: Trend }) {
  const points = chartPoints(trend);
  const domain = scoreDomain(points);
  const from = axisStart(trend, points);
  const to = Date.parse(trend.to);
  const last = points.at(-1);
  const label = (at: number) => formatInstant(at, to - from <= 10 * MINUTE ? 'seconds' : to - from <= 2 * DAY ? 'clock' : 'day', undefined);
  const gaps = shownGaps(trend, points);
  const narrow = innerWidth < NARROW;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} margin={{ top: 14, right: 18, bottom: 0, left: 2 }} accessibilityLayer={false}>
        <defs>
          <pattern id="unwatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v6" stroke="var(--line-strong)" strokeWidth="2" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="at" type="number" scale="time" domain={[from, to]} allowDataOverflow ticks={[0, 1, 2, 3].map((third) => from + ((to - from) * third) / 3)} tickFormatter={label} tick={axis} tickLine={false} axisLine={false} interval="preserveStartEnd" minTickGap={24} tickMargin={8} />
        <YAxis domain={domain} ticks={scoreTicks(domain)} tickFormatter={tickLabel} tick={axis} tickLine={false} axisLine={false} width={42} />
        {gaps.map((gap) => (
          <ReferenceArea key={gap.from} x1={Math.max(from, Date.parse(gap.from))} x2={Math.min(to, Date.parse(gap.to))} fill="url(#unwatched)" fillOpacity={0.5} />
        ))}
        <Area dataKey="score" type="stepAfter" stroke="var(--sea)" strokeWidth={2} fill="var(--sea)" fillOpacity={0.08} isAnimationActive={false} activeDot={{ r: 3.5, fill: 'var(--sea)', stroke: 'var(--card)' }} />
        {hasWaivers(points) && <Line dataKey="withoutWaivers" type="stepAfter" stroke="var(--ink-3)" strokeDasharray="3 3" strokeOpacity={0.7} dot={false} activeDot={false} isAnimationActive={false} />}
        {trend.marks.map((mark, rank) => (
          <ReferenceLine key={`${mark.at} ${mark.label}`} x={Date.parse(mark.at)} stroke={markColour(mark, points)} strokeDasharray="2 3" label={rank > 0 || narrow ? undefined : { value: shorten(mark.label), position: Date.parse(mark.at) > (from + to) / 2 ? 'insideTopRight' : 'insideTopLeft', fontSize: 12, fill: 'var(--ink-2)', offset: 7 }} />
        ))}
        {last && last.score !== null && <ReferenceDot x={last.at} y={last.score} r={4.5} fill="var(--card)" stroke="var(--loadline)" strokeWidth={2.5} />}
        <Tooltip content={<Hover />} cursor={{ stroke: 'var(--line-strong)' }} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** The largest mark alone is named: names beside each other run into one another, and the list of changes has them all. */
const shorten = (label: string): string => (label.length > MOST_LABEL ? `${label.slice(0, MOST_LABEL - 1)}…` : label);

function markColour(mark: Trend['marks'][number], points: readonly ChartPoint[]): string {
  const move = mark.kind === 'profile' ? 0 : moveAt(points, Date.parse(mark.at));
  if (move === 0) return 'var(--ink-3)';
  return move < 0 ? 'var(--critical)' : 'var(--pass)';
}

interface HoverProps {
  active?: boolean;
  payload?: readonly { payload?: { at: number; score: number | null; withoutWaivers: number | null } }[];
}

function Hover({ active, payload }: HoverProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point || point.score === null) return null;
  return (
    <div className="rounded-lg border border-line bg-card px-3 py-2 text-[12.5px] shadow-float">
      <div className="text-ink-3">{formatInstant(point.at, 'moment', undefined)}</div>
      <div className="font-[560]">{formatScore(point.score)}</div>
      {point.withoutWaivers !== null && point.withoutWaivers !== point.score && <div className="text-ink-3">{formatScore(point.withoutWaivers)} without waivers</div>}
    </div>
  );
}
