import type { ReactNode } from 'react';
import type { Numbers } from '#lib/api/common.ts';
import type { ReportDocument } from '#lib/api/reports.ts';
import { formatScore } from '#lib/format.ts';
import { BrandMark } from '../layout/brand.tsx';
import { CapNote } from '../posture/cap-note.tsx';
import { GradeLetter } from '../posture/grade.tsx';
import { dateText, momentText } from './dates.ts';
import { ReportActions } from './report-actions.tsx';

/** Whose report it is, and of when. */
export function ReportBar({ document }: { document: ReportDocument }) {
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-6 text-[12.5px] text-ink-3">
      <span className="flex items-center gap-2.5 text-[14px] font-[650] tracking-[-0.02em] text-ink">
        <BrandMark size={22} />
        Plimsoll
      </span>
      <span>
        Report, frozen <time dateTime={document.takenAt}>{momentText(document.takenAt)}</time>
      </span>
      <ReportActions document={document} />
    </header>
  );
}

interface Props {
  title: string;
  numbers: Pick<Numbers, 'grade' | 'score' | 'scoreBeforeCaps' | 'cap'>;
  /** What is graded: "Namespace payments on prod-eu". */
  subject: ReactNode;
  /** What is worst, in sentences. */
  children?: ReactNode;
}

/** The grade as a letter, the title that the reader's colleague gave, and in a few sentences what it is about. */
export function ReportHead({ title, numbers, subject, children }: Props) {
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 sm:gap-x-6.5">
      <GradeLetter grade={numbers.grade} className="text-[64px] sm:row-span-2 sm:text-[104px] sm:leading-[0.85]" />
      <h1 className="text-[22px]/[1.15] font-[640] tracking-[-0.025em] break-words sm:self-end sm:text-[27px]/[1.15]">{title}</h1>
      <p className="max-w-[64ch] text-[15px] break-words text-ink-2 max-sm:col-span-2 sm:self-start [&_b]:font-semibold [&_b]:text-ink">
        {subject}{' '}
        {numbers.score === null ? (
          'has no grade: too little could be read.'
        ) : (
          <>
            stands at <b className="whitespace-nowrap">{formatScore(numbers.score)} of 100</b>.
          </>
        )}{' '}
        {children} <CapNote numbers={numbers} />
      </p>
    </div>
  );
}

/** That nothing here is live, until when the link works, and where the numbers come from if not from a real cluster. */
export function ReportNote({ document }: { document: ReportDocument }) {
  return (
    <p className="tint-loadline mt-5 rounded-r-lg border-l-[3px] border-loadline px-3.5 py-2.5 text-[13px]">
      This page shows what was true when it was taken. It does not change, and it leads nowhere else. Valid until <time dateTime={document.expiresAt}>{dateText(document.expiresAt)}</time>.
      {document.demo && ' It is of the demo cluster, which is made up, and whose links end when the demo is started again.'}
    </p>
  );
}
