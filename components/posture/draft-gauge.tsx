import type { Numbers } from '#lib/api/common.ts';
import { formatScore } from '#lib/format.ts';
import type { Severity } from '#lib/model/verdict.ts';
import { useId } from 'react';

interface Props {
  numbers: Pick<Numbers, 'score' | 'scoreWithoutWaivers' | 'grade'>;
  /** Points lost per severity; they are stacked from 100 downwards. `other` are caps. */
  lost: { kind: Severity | 'other'; points: number }[];
  className?: string;
}

const HULL = 'M58 8h70v236q0 16-16 16H74q-16 0-16-16z';
const y = (score: number) => 16 + (100 - score) * 2.36;
const MARKS = Array.from({ length: 11 }, (_, index) => index * 10);

/** From which score downwards each loss hangs, one below the other. */
function hang(lost: Props['lost']) {
  let top = 100;
  return lost.map((loss) => {
    const from = top;
    top -= loss.points;
    return { ...loss, from };
  });
}

/** A hull with draft marks: the water stands at the score, what is lost hangs above it, the load line is drawn through. */
export function DraftGauge({ numbers, lost, className }: Props) {
  const clip = useId();
  const { score, scoreWithoutWaivers: bare, grade } = numbers;
  return (
    <svg role="img" aria-label={score === null ? 'No score' : `${formatScore(score)} of 100, grade ${grade}`} viewBox="18 0 132 268" className={className}>
      <path d={HULL} fill="var(--sunk)" />
      <clipPath id={clip}>
        <path d={HULL} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {hang(lost).map(({ kind, points, from }) => {
          const at = y(from);
          const fill = kind === 'other' ? 'var(--ink-3)' : `var(--${kind})`;
          return (
            <g key={kind}>
              <rect x="58" y={at} width="70" height={points * 2.36} fill={fill} opacity="0.18" />
              <rect x="58" y={at} width="5" height={points * 2.36} fill={fill} />
            </g>
          );
        })}
        {score !== null && <rect x="58" y={y(score)} width="70" height="260" fill="var(--sea)" opacity="0.16" />}
      </g>
      {MARKS.map((mark) => (
        <g key={mark}>
          <text x="46" y={y(mark) + 4} fontSize="11" textAnchor="end" fill="var(--ink-3)">
            {mark}
          </text>
          <path d={`M50 ${y(mark)}h6`} stroke="var(--line-strong)" />
        </g>
      ))}
      {bare !== null && bare !== score && <path d={`M52 ${y(bare)}h82`} stroke="var(--ink)" strokeDasharray="3 3" opacity="0.5" />}
      {score !== null && (
        <g stroke="var(--loadline)" strokeWidth="2.500">
          <path d={`M40 ${y(score)}h100`} />
          <circle cx="93" cy={y(score)} r="13" fill="var(--card)" />
          <path d={`M80 ${y(score)}h26`} />
        </g>
      )}
    </svg>
  );
}
