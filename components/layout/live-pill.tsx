'use client';
import { formatSpan } from '#lib/format-time.ts';
import { useClusterState } from '../cluster-state.ts';
import { useLive } from '../live.tsx';
import { useNow } from '../now.tsx';
import { Dot, Pill, type DotTone } from '../ui/chip.tsx';

/** How fresh the page is. `short` for phones: "2 s". */
export function LivePill({ short = false }: { short?: boolean }) {
  const { connection, heardAt } = useLive();
  const { overview, state, message } = useClusterState();
  const now = useNow();
  const known = Math.max(overview ? (heardAt ?? 0) : 0, overview ? Date.parse(overview.cluster.asOf ?? overview.at) : 0);
  const age = known === 0 ? null : formatSpan(now - known);
  const fresh = now - known < 1500;
  const [tone, word] = describe(connection, state);
  const text = short ? (tone === 'pass' ? (age ?? word) : word) : [word, age && (fresh ? 'now' : tone === 'pass' ? `${age} ago` : `as of ${age} ago`)].filter(Boolean).join(' · ');
  return (
    <Pill>
      <Dot tone={tone} />
      <span title={message ?? (age === null ? undefined : `The newest thing known is ${age} old`)}>{text}</span>
    </Pill>
  );
}

function describe(connection: string, state: string | undefined): [DotTone, string] {
  if (connection === 'lost') return ['critical', 'Reconnecting'];
  if (state === 'unreachable') return ['critical', 'Cluster unreachable'];
  if (state === 'starting') return ['unknown', 'Reading the cluster'];
  if (connection === 'connecting') return ['unknown', 'Connecting'];
  if (state === 'degraded') return ['medium', 'Live, incomplete'];
  return ['pass', 'Live'];
}
