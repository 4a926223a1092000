import type { Numbers } from '#lib/api/common.ts';
import { formatScore } from '#lib/format.ts';
import { capReason } from './cap-note.tsx';
import { LoadBar } from './load-bar.tsx';
import { WithoutScore } from './without-score.tsx';

interface Props {
  numbers: Pick<Numbers, 'score' | 'scoreBeforeCaps' | 'scoreWithoutWaivers' | 'grade' | 'cap'>;
  delta?: number | null;
}

/** A score in a table: number and bar, where a cap bites the score before it, and where waivers hide something the score without them. */
export function ScoreCell({ numbers, delta }: Props) {
  const { score, scoreBeforeCaps, grade, cap } = numbers;
  if (score === null) return <span className="text-ink-3">too little read</span>;
  const held = cap !== null && scoreBeforeCaps !== null && scoreBeforeCaps > score;
  return (
    <span className="flex items-center gap-2.5">
      <span className="w-8">{formatScore(score)}</span>
      <LoadBar score={score} grade={grade} delta={delta} />
      {held && (
        <span className="text-[12px] text-ink-3" title={`Held because ${capReason(cap)}`}>
          <span className="sr-only">held, before: </span>({formatScore(scoreBeforeCaps)})
        </span>
      )}
      <WithoutScore numbers={numbers} />
    </span>
  );
}
