'use client';
import type { FleetCluster } from '#lib/api/fleet.ts';
import { formatSpan } from '#lib/format-time.ts';
import { useNow } from '../now.tsx';
import { StateTag } from '../sources/state-tag.tsx';
import { cx } from '../cx.ts';

const looks = { ok: 'ok', degraded: 'stale', starting: 'loading', unreachable: 'error', error: 'error' } as const;
const words: Record<FleetCluster['state'], string> = { ok: 'Live', degraded: 'Incomplete', starting: 'Starting', unreachable: 'Unreachable', error: 'Error' };

/** How a cluster is watched, since when, why not better, and where it is not read any more from when its numbers are. */
export function ClusterStateTag({ cluster: { state, since, message, asOf }, className }: { cluster: Pick<FleetCluster, 'state' | 'since' | 'message' | 'asOf'>; className?: string }) {
  const now = useNow();
  const lasts = since === null ? null : formatSpan(now - Date.parse(since));
  const old = asOf !== null && (state === 'unreachable' || state === 'error') ? `as of ${formatSpan(now - Date.parse(asOf))} ago` : null;
  const text = [lasts && `for ${lasts}`, old, message].filter(Boolean).join(' · ');
  return (
    <span className={cx('block', className)} title={message ?? (asOf === null ? undefined : `The newest thing known is ${formatSpan(now - Date.parse(asOf))} old`)}>
      <StateTag state={looks[state]} word={words[state]} />
      <span className="block text-[12px] text-ink-3 lg:truncate">{text}</span>
    </span>
  );
}

export const STATE_OPTIONS = Object.entries(words).map(([value, label]) => ({ value, label }));
