'use client';
import { useQuery } from '@tanstack/react-query';
import { formatInstant } from '#lib/format-time.ts';
import { useCluster } from '../live.tsx';
import { useHydrated } from '../now.tsx';
import { useAlertPriority } from '../posture/alerts-link.tsx';
import { read } from '../queries.ts';
import { CodeBlock } from '../ui/code-block.tsx';

/** The newest event of each open group behind a workload's alert, one line each. */
export function AlertLines({ workload }: { workload: string }) {
  const cluster = useCluster();
  const priority = useAlertPriority();
  const hydrated = useHydrated();
  const { data } = useQuery(read(cluster, 'events', { workload, range: '24h', priority, acknowledged: 'no', limit: 8 }));
  if (!data || data.items.length === 0) return null;
  const lines = data.items.map(({ sample }) => {
    const { attribution } = sample;
    return { text: [formatInstant(Date.parse(sample.at), 'seconds', hydrated ? undefined : 'UTC'), sample.priority.padEnd(9), sample.rule, sample.process, attribution.pod].filter(Boolean).join('  ') };
  });
  return <CodeBlock lines={lines} label="Events behind this alert" className="mt-2.5" />;
}
