'use client';
import { useState } from 'react';
import type { ReportScope } from '#lib/api/reports.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ShareForm } from './share-form.tsx';

interface Props {
  /** What is frozen. */
  scope: ReportScope;
  /** The title offered: "payments before the audit" is for the reader to write. */
  title: string;
  /** Filters of the page, kept with the report. */
  filters?: Record<string, string>;
}

/** The button "Share report" with its window: freezes what the scope shows now and gives a link to it. */
export function ShareReport(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        Share report
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Share report" className="w-[min(520px,calc(100vw-2rem))]">
        <ShareForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
