import type { ReactNode } from 'react';
import { Card } from '../ui/card.tsx';

/** One part of the explanation, with an address of its own. */
export function RuleCard({ id, title, hint, children }: { id: string; title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <Card id={id} title={title} hint={hint}>
      <div className="grid max-w-[88ch] gap-3 px-4.5 pt-2 pb-4.5 text-[13.5px] text-ink-2 [&_b]:font-[560] [&_b]:text-ink">{children}</div>
    </Card>
  );
}

/** A formula on a line of its own. */
export const Formula = ({ children }: { children: ReactNode }) => <p className="rounded-lg bg-sunk px-4 py-2.5 font-mono text-[13px] break-words text-ink">{children}</p>;
