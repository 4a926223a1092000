'use client';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { useAddCluster } from './add-cluster.tsx';

/** Says what is no longer watched, and takes that back. */
export function RemovedBar({ removed, onDone }: { removed: { slug: string; name: string }; onDone: () => void }) {
  const undo = useAddCluster(onDone);
  const bar = useRef<HTMLDivElement>(null);
  // The window that was asked is gone with its button: focus goes where the way back is, once closing the window has put it back.
  useEffect(() => {
    const frame = requestAnimationFrame(() => bar.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={bar} role="status" tabIndex={-1} className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-card px-4.5 py-2.5 text-[13.5px] shadow-card">
      <Icon name="check" className="text-pass" />
      <span className="min-w-0 wrap-anywhere">
        <b className="font-[560]">{removed.name}</b> is no longer watched.
      </span>
      <Button onClick={() => undo.mutate({ removed: removed.slug })} disabled={undo.isPending}>
        Undo
      </Button>
      <button type="button" onClick={onDone} aria-label="Close" className="ml-auto grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk">
        <Icon name="close" />
      </button>
      <FormError error={undo.error} />
    </div>
  );
}
