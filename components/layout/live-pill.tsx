'use client';
import type { Overview } from '#lib/api/posture.ts';
import { formatSpan } from '#lib/format-time.ts';
import { useClusterState } from '../cluster-state.ts';
import { useLive } from '../live.tsx';
import { useNow } from '../now.tsx';
import { Dot, Pill, type DotTone } from '../ui/chip.tsx';

/** How fresh the page is. `short` for phones: "2 s". */
export function LivePill({ short = false }: { short?: boolean }) {
  const { connection, heardAt } = useLive();
  const { overview, state, message, receivedAt } = useClusterState();
  const now = useNow();
  const span = overview ? ageOf(overview, { now, receivedAt, heardAt }) : null;
  const age = span === null ? null : formatSpan(span);
  const fresh = span !== null && span < 1500;
  const [tone, word] = describe(connection, state);
  const text = short ? (tone === 'pass' ? (age ?? word) : word) : [word, age && (fresh ? 'now' : tone === 'pass' ? `${age} ago` : `as of ${age} ago`)].filter(Boolean).join(' · ');
  return (
    <Pill>
      <Dot tone={tone} />
      <span title={message ?? (age === null ? undefined : `The newest thing known is ${age} old`)}>{text}</span>
    </Pill>
  );
}

/**
 * Age of the newest thing known from the cluster, in milliseconds. A clock of this machine that is behind makes nothing fresh: the server says
 * how old it was when it answered. What the server says while the cluster is out of reach is nothing from the cluster.
 */
function ageOf({ at, cluster }: Overview, { now, receivedAt, heardAt }: { now: number; receivedAt: number; heardAt: number | null }): number {
  const asOf = Date.parse(cluster.asOf ?? at);
  const told = Math.max(Date.parse(at) - asOf + Math.max(0, now - receivedAt), now - asOf);
  const heard = heardAt === null || cluster.state === 'unreachable' ? Number.POSITIVE_INFINITY : now - heardAt;
  return Math.max(0, Math.min(told, heard));
}

function describe(connection: string, state: string | undefined): [DotTone, string] {
  if (connection === 'lost') return ['critical', 'Reconnecting'];
  if (state === 'unreachable') return ['critical', 'Cluster unreachable'];
  if (state === 'starting') return ['unknown', 'Reading the cluster'];
  if (connection === 'connecting') return ['unknown', 'Connecting'];
  if (state === 'degraded') return ['medium', 'Live, incomplete'];
  return ['pass', 'Live'];
}
