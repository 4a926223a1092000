import type { Numbers } from '#lib/api/common.ts';
import { cx } from '../cx.ts';

type GradeLetter = NonNullable<Numbers['grade']>;

const text: Record<GradeLetter, string> = { A: 'text-grade-a', B: 'text-grade-b', C: 'text-grade-c', D: 'text-grade-d', F: 'text-grade-f' };
const solid: Record<GradeLetter, string> = { A: 'bg-grade-a', B: 'bg-grade-b', C: 'bg-grade-c', D: 'bg-grade-d', F: 'bg-grade-f' };

/** The text colour of a grade; grey where there is none. */
export const gradeText = (grade: Numbers['grade']): string => (grade === null ? 'text-ink-3' : text[grade]);

/** A grade as a small square; "–" where too little could be read. */
export function GradeBadge({ grade, className }: { grade: Numbers['grade']; className?: string }) {
  return (
    <span className={cx('inline-grid size-[26px] flex-none place-items-center rounded-md text-[14px] font-[680]', grade === null ? 'border border-dashed border-line-strong text-ink-3' : cx(solid[grade], 'text-on-solid'), className)}>
      <span className="sr-only">{grade === null ? 'no grade' : 'grade '}</span>
      {grade ?? <span aria-hidden>–</span>}
    </span>
  );
}

/** A grade as the large letter that heads a page; give it a text size by class. */
export function GradeLetter({ grade, className }: { grade: Numbers['grade']; className?: string }) {
  return (
    <span className={cx('block leading-[0.9] font-[680] tracking-[-0.055em]', gradeText(grade), className)}>
      <span className="sr-only">{grade === null ? 'No grade' : 'Grade '}</span>
      {grade ?? <span aria-hidden>–</span>}
    </span>
  );
}
