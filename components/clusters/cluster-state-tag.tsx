'use client';
import type { FleetCluster } from '#lib/api/fleet.ts';
import { formatSpan } from '#lib/format-time.ts';
import { useNow } from '../now.tsx';
import { StateTag } from '../sources/state-tag.tsx';
import { cx } from '../cx.ts';

const looks = { ok: 'ok', degraded: 'stale', starting: 'loading', unreachable: 'error', error: 'error' } as const;
const words: Record<FleetCluster['state'], string> = { ok: 'Live', degraded: 'Incomplete', starting: 'Starting', unreachable: 'Unreachable', error: 'Error' };

/** How a cluster is watched, since when, and for what is not well from when its numbers are. */
export function ClusterStateTag({ cluster: { state, since, message, asOf }, className }: { cluster: Pick<FleetCluster, 'state' | 'since' | 'message' | 'asOf'>; className?: string }) {
  const now = useNow();
  const lasts = since === null ? null : formatSpan(now - Date.parse(since));
  const old = asOf !== null && (state === 'unreachable' || state === 'error') ? `as of ${formatSpan(now - Date.parse(asOf))} ago` : null;
  return (
    <span className={cx('block', className)} title={message ?? undefined}>
      <StateTag state={looks[state]} word={words[state]} />
      <span className="block text-[12px] text-ink-3">{[lasts && `for ${lasts}`, old].filter(Boolean).join(' · ')}</span>
      {message !== null && <span className="sr-only">{message}</span>}
    </span>
  );
}

export const STATE_OPTIONS = Object.entries(words).map(([value, label]) => ({ value, label }));
