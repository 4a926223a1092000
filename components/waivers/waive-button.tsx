'use client';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { WaiveForm, type WaiveProps } from './waive-form.tsx';

/** "Waive…" on a finding: opens what writes the entry. */
export function WaiveButton({ title, ...props }: WaiveProps & { title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={`Waive: ${title}`}>
        Waive…
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Waive “${title}”`} className="w-[min(640px,calc(100vw-2rem))]">
        <WaiveForm {...props} />
      </Dialog>
    </>
  );
}
