import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** Said in grey behind the title. */
  hint?: ReactNode;
  children: ReactNode;
}

/** A titled part of a report. */
export function ReportSection({ title, hint, children }: Props) {
  return (
    <section aria-label={title} className="mt-8">
      <h2 className="mb-2 text-[15px] font-[620] tracking-[-0.01em]">
        {title} {hint !== undefined && <span className="ml-1 text-[12.5px] font-normal tracking-normal text-ink-3">{hint}</span>}
      </h2>
      {children}
    </section>
  );
}
