'use client';
import { useEffect, useRef } from 'react';
import type { EventGroup } from '#lib/api/events.ts';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { useUndo } from './use-undo.ts';

interface Props {
  acknowledged: { id: string; group: EventGroup };
  onDone: () => void;
}

/** Says what was just acknowledged, which the filters may hide at once, and takes it back. */
export function AcknowledgedBar({ acknowledged: { id, group }, onDone }: Props) {
  const undo = useUndo(onDone);
  const bar = useRef<HTMLDivElement>(null);
  // The window that was asked is gone with its button: focus goes where the way back is.
  useEffect(() => bar.current?.focus(), []);
  return (
    <div ref={bar} role="status" tabIndex={-1} className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-card px-4.5 py-2.5 text-[13.5px] shadow-card">
      <Icon name="check" className="text-pass" />
      <span className="min-w-0">
        <b className="font-[560]">{group.rule}</b>
        {group.workload !== null && ` on ${group.workload}`} is acknowledged.
      </span>
      <Button onClick={() => undo.mutate(id)} disabled={undo.isPending}>
        Undo
      </Button>
      <button type="button" onClick={onDone} aria-label="Close" className="ml-auto grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk">
        <Icon name="close" />
      </button>
      <FormError error={undo.error} />
    </div>
  );
}
