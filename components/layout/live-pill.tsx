'use client';
import { useQuery } from '@tanstack/react-query';
import { formatSpan } from '#lib/format-time.ts';
import { useLive } from '../live.tsx';
import { useNow } from '../now.tsx';
import { read } from '../queries.ts';
import { Dot, Pill, type DotTone } from '../ui/chip.tsx';

/** How fresh the page is. `short` for phones: "2 s". */
export function LivePill({ short = false }: { short?: boolean }) {
  const { cluster, connection, heardAt } = useLive();
  const { data } = useQuery(read(cluster, 'posture', {}));
  const now = useNow();
  const known = Math.max(heardAt ?? 0, data ? Date.parse(data.cluster.asOf ?? data.at) : 0);
  const age = known === 0 ? null : formatSpan(now - known);
  const fresh = now - known < 1500;
  const [tone, word] = describe(connection, data?.cluster.state);
  const text = short ? (tone === 'pass' ? (age ?? word) : word) : [word, age && (fresh ? 'now' : tone === 'pass' ? `${age} ago` : `as of ${age} ago`)].filter(Boolean).join(' · ');
  return (
    <Pill>
      <Dot tone={tone} />
      <span title={data?.cluster.message ?? undefined}>{text}</span>
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
