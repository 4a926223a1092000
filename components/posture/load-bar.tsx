import type { Numbers } from '#lib/api/common.ts';
import { cx } from '../cx.ts';
import { gradeText } from './grade.tsx';

interface Props {
  score: number | null;
  grade: Numbers['grade'];
  /** Move since 7 days ago: the tick stands where the score was then. */
  delta?: number | null;
  className?: string;
}

/** A score as a bar. It repeats the number beside it, so it is hidden from assistive technology. */
export function LoadBar({ score, grade, delta, className }: Props) {
  const then = score !== null && delta !== null && delta !== undefined ? Math.min(100, Math.max(0, score - delta)) : null;
  return (
    <svg aria-hidden viewBox="0 0 104 14" preserveAspectRatio="none" className={cx('h-3.5 w-[88px] flex-none [.compact_&]:w-16', gradeText(grade), className)}>
      <rect y="3" width="104" height="8" rx="3" fill="var(--track)" />
      {score !== null && <rect y="3" width={score * 1.04} height="8" rx="3" fill="currentColor" />}
      {then !== null && <rect x={Math.min(102, then * 1.04)} width="2" height="14" fill="var(--ink)" />}
    </svg>
  );
}
