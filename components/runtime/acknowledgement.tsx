'use client';
import type { EventGroup } from '#lib/api/events.ts';
import { Button } from '../ui/button.tsx';
import { FormError } from '../ui/field.tsx';
import { Time } from '../ui/time.tsx';
import { useUndo } from './use-undo.ts';

/** Who acknowledged a group, when and why; can be undone. */
export function Acknowledgement({ acknowledgement: { id, by, reason, at } }: { acknowledgement: NonNullable<EventGroup['acknowledged']> }) {
  const undo = useUndo();
  return (
    <div className="rounded-lg border border-line px-3 py-2.5 text-[13px]">
      <p>
        Acknowledged by <b className="font-[560]">{by}</b> <Time at={at} />: {reason}
      </p>
      <FormError error={undo.error} />
      <Button onClick={() => undo.mutate(id)} disabled={undo.isPending} className="mt-2">
        Undo
      </Button>
    </div>
  );
}
