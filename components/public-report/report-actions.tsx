'use client';
import type { ReportDocument } from '#lib/api/reports.ts';
import { Button } from '../ui/button.tsx';

/** What needs a script: the document as a file, made from what the page has, and printing. Hidden where there are no scripts (report.css). */
export function ReportActions({ document }: { document: ReportDocument }) {
  return (
    <div className="report-actions ml-auto flex gap-2 print:hidden">
      <Button onClick={() => download(document)}>Download</Button>
      <Button onClick={() => print()}>Print</Button>
    </div>
  );
}

function download(report: ReportDocument): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName(report);
  anchor.click();
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `plimsoll-payments-before-the-audit-2026-11-24.json`. */
function fileName({ title, takenAt }: ReportDocument): string {
  const name = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '').slice(0, 80);
  return ['plimsoll', name, takenAt.slice(0, 10)].filter(Boolean).join('-') + '.json';
}
