import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

/** A small bordered word: a kind, a level, a state. */
export function Chip({ children, className, mono = false }: { children: ReactNode; className?: string; mono?: boolean }) {
  return <span className={cx('inline-block max-w-full rounded-[5px] border border-line px-1.5 py-px text-[12px] wrap-anywhere text-ink-2 sm:whitespace-nowrap', mono && 'font-mono', className)}>{children}</span>;
}

export type DotTone = 'pass' | 'medium' | 'critical' | 'unknown' | 'sea';
const dots: Record<DotTone, string> = { pass: 'bg-pass', medium: 'bg-medium', critical: 'bg-critical', unknown: 'bg-unknown', sea: 'bg-sea' };

/** A coloured dot; never the only carrier of its meaning, so it is hidden from assistive technology. */
export function Dot({ tone, className }: { tone: DotTone; className?: string }) {
  return <span aria-hidden className={cx('inline-block size-[7px] flex-none rounded-full', dots[tone], className)} />;
}

/** A rounded label with room for a dot. */
export function Pill({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={cx('inline-flex items-center gap-[7px] rounded-full border border-line bg-card px-[11px] py-1 text-[12.5px] whitespace-nowrap text-ink-2', className)}>{children}</span>;
}
