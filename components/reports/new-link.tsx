'use client';
import type { CreatedReport } from '#lib/api/reports.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Time } from '../ui/time.tsx';

/** A link that was just made. It cannot be shown again: only the hash of its token is stored. */
export function NewLink({ report, onClose }: { report: CreatedReport; onClose: () => void }) {
  return (
    <div className="grid gap-4 text-[13.5px]">
      <p role="status">
        <b className="font-[560]">{report.title}</b> is frozen. The link is valid until <Time at={report.expiresAt} as="date" /> and can be revoked on the Reports page.
      </p>
      <label className="grid gap-1.5">
        <span className="text-[12.5px] text-ink-3">Link, shown only this once</span>
        <input readOnly value={report.url} onFocus={(event) => event.target.select()} className="h-9 w-full rounded-lg border border-line-strong bg-sunk px-2.5 font-mono text-[12.5px]" />
      </label>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={report.url} label="Copy link" />
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
