'use client';
import { formatInstant, formatRelative, formatUtc, type TimeStyle } from '#lib/format-time.ts';
import { useHydrated, useNow } from '../now.tsx';

interface Props {
  /** ISO time. */
  at: string;
  as?: TimeStyle | 'relative';
  className?: string;
}

/** An instant: relative, or absolute in the reader's time zone (UTC until that is known); the title always says it in UTC. */
export function Time({ at, as = 'relative', className }: Props) {
  const hydrated = useHydrated();
  const now = useNow();
  const instant = Date.parse(at);
  const text = as === 'relative' ? formatRelative(instant, now) : formatInstant(instant, as, hydrated ? undefined : 'UTC');
  return (
    <time dateTime={at} title={formatUtc(instant)} className={className}>
      {text}
    </time>
  );
}
