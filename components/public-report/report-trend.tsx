import type { Trend } from '#lib/api/history.ts';
import { formatPercent, formatScore } from '#lib/format.ts';
import { axisStart, chartPoints, scoreDomain, shownGaps, tickLabel, type ChartPoint } from '../charts/trend-data.ts';
import { dateText, dayText, shortMomentText } from './dates.ts';
import { ReportSection } from './report-section.tsx';
import { ReportTable } from './report-table.tsx';
import { areaPath, evenTicks, stepPath, type Frame } from './trend-paths.ts';

/** The score over the time before the report was taken, drawn as plain geometry, with the same points as a table. */
export function ReportTrend({ trend }: { trend: Trend }) {
  const points = chartPoints(trend);
  const scored = trend.points.filter((point) => point.score !== null);
  const [first] = scored;
  if (!first) return null;
  const from = axisStart(trend, points);
  const to = Date.parse(trend.to);
  return (
    <ReportSection title="Posture over time" hint={`${dateText(new Date(from).toISOString())} to ${dateText(trend.to)}`}>
      <Chart trend={trend} points={points} from={from} to={to} />
      {trend.marks.length > 0 && <p className="mt-2 text-[12.5px] text-ink-3">Marked: {trend.marks.map((mark) => `${shortMomentText(Date.parse(mark.at))} ${mark.label}`).join('; ')}.</p>}
      {shownGaps(trend, points).length > 0 && <p className="mt-1 text-[12.5px] text-ink-3">Grey: nothing was watching.</p>}
      <details className="mt-2 print:hidden">
        <summary className="text-[12.5px] text-ink-3">The same as a table</summary>
        <div className="pt-3">
          <ReportTable
            caption="Posture over time"
            rows={trend.points.toReversed()}
            rowKey={(point) => point.at}
            columns={[
              { header: 'Time, UTC', cell: (point) => shortMomentText(Date.parse(point.at)) },
              { header: 'Score', cell: (point) => (point.score === null ? 'not watched' : formatScore(point.score)) },
              { header: 'Grade', cell: (point) => point.grade ?? '' },
              { header: 'Without waivers', wide: true, cell: (point) => (point.withoutWaivers === null ? '' : formatScore(point.withoutWaivers)) },
              { header: 'Measured', cell: (point) => (point.measured === null ? '' : formatPercent(point.measured)) },
            ]}
          />
        </div>
      </details>
    </ReportSection>
  );
}

interface ChartProps {
  trend: Trend;
  points: readonly ChartPoint[];
  from: number;
  to: number;
}

const WIDTH = 900;
const HEIGHT = 160;

/** The drawing is stretched to the width there is, so words stand beside it and lines keep their width. */
function Chart({ trend, points, from, to }: ChartProps) {
  const [low, high] = scoreDomain(points);
  const frame: Frame = { width: WIDTH, height: HEIGHT, from, to, low, high };
  const ticks = evenTicks(low, high);
  const x = (at: number) => ((Math.min(to, Math.max(from, at)) - from) / (to - from)) * WIDTH;
  const last = points.findLast((point) => point.score !== null);
  const first = points.find((point) => point.score !== null);
  const scores = points.flatMap(({ score }) => (score === null ? [] : [score]));
  const label = `Score from ${formatScore(first?.score ?? 0)} to ${formatScore(last?.score ?? 0)}, lowest ${formatScore(Math.min(...scores))}, highest ${formatScore(Math.max(...scores))}`;
  return (
    <div className="whole grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 pt-2 text-[11.5px] text-ink-3">
      <div aria-hidden className="flex flex-col-reverse justify-between text-right">
        {ticks.map((tick) => (
          <span key={tick} className="flex h-0 items-center justify-end whitespace-nowrap">
            {tickLabel(tick)}
          </span>
        ))}
      </div>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="block h-[150px] w-full overflow-visible [&_*]:[vector-effect:non-scaling-stroke]">
        {ticks.map((tick, index) => (
          <path key={tick} d={`M0 ${HEIGHT - (index / (ticks.length - 1)) * HEIGHT}h${WIDTH}`} stroke="var(--line)" />
        ))}
        {shownGaps(trend, points).map((gap) => (
          <rect key={gap.from} x={x(Date.parse(gap.from))} width={x(Date.parse(gap.to)) - x(Date.parse(gap.from))} height={HEIGHT} fill="var(--line)" opacity="0.6" />
        ))}
        <path d={areaPath(points, frame)} fill="var(--sea)" opacity="0.08" />
        <path d={stepPath(points, frame)} fill="none" stroke="var(--sea)" strokeWidth="2" />
        {trend.marks.map((mark) => (
          <path key={`${mark.at} ${mark.label}`} d={`M${x(Date.parse(mark.at))} 0v${HEIGHT}`} stroke="var(--ink-3)" strokeDasharray="2 3" />
        ))}
      </svg>
      <div aria-hidden className="col-start-2 flex justify-between pt-2">
        {[0, 1, 2, 3].map((third) => (
          <span key={third}>{dayText(from + ((to - from) * third) / 3)}</span>
        ))}
      </div>
    </div>
  );
}
