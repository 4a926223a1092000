import type { Trend, TrendPoint } from '#lib/api/history.ts';
import { formatPercent, formatScore } from '#lib/format.ts';
import { Time } from '../ui/time.tsx';

/** The chart as a table, newest first: the same points, gaps included. */
export function TrendTable({ trend }: { trend: Trend }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div tabIndex={0} role="region" aria-label="Posture over time, as a table" className="h-full overflow-auto">
      <table className="w-full text-[12.5px]">
        <thead className="sticky top-0 bg-card text-left text-ink-3">
          <tr>
            {['Time', 'Score', 'Without waivers', 'Grade', 'Measured'].map((name) => (
              <th key={name} scope="col" className="px-2 py-1 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tableRows(trend).map((point) => (
            <tr key={`${point.at} ${point.gapTo}`} className="border-t border-line">
              <td className="px-2 py-1">
                <Time at={point.at} as="moment" />
              </td>
              {point.gapTo !== undefined && (
                <td className="px-2" colSpan={4}>
                  not watched until <Time at={point.gapTo} as="moment" />
                </td>
              )}
              {point.gapTo === undefined && <PointCells point={point} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Row = TrendPoint & { gapTo?: string };

/** Points and gaps, newest first. */
function tableRows(trend: Trend): Row[] {
  const none = { score: null, withoutWaivers: null, measured: null, grade: null, graded: 0 };
  const gaps = trend.gaps.map((gap) => ({ at: gap.from, gapTo: gap.to, ...none }));
  return [...trend.points, ...gaps].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function PointCells({ point }: { point: TrendPoint }) {
  return (
    <>
      <td className="px-2">{point.score === null ? 'not known' : formatScore(point.score)}</td>
      <td className="px-2">{point.withoutWaivers === null ? '' : formatScore(point.withoutWaivers)}</td>
      <td className="px-2">{point.grade ?? ''}</td>
      <td className="px-2">{point.measured === null ? '' : formatPercent(point.measured)}</td>
    </>
  );
}
