'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { plural } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';

/** Which cluster this is. A demo and manifests say what they are. */
export function ClusterCard({ several, className }: { several: boolean; className?: string }) {
  const slug = useCluster();
  const { data } = useQuery(read(slug, 'posture', {}));
  const body = (
    <>
      <b className="block truncate font-[560]">{data ? clusterName(data.cluster) : slug}</b>
      {data && <span className="block text-[12px] text-ink-3">{clusterFacts(data.cluster)}</span>}
      {several && <span className="block text-[12px] text-sea">Other clusters</span>}
    </>
  );
  const box = cx('block rounded-lg border border-line px-2.5 py-2 text-[13px]', className);
  return several ? (
    <Link href="/" prefetch={false} className={cx(box, 'hover:bg-sunk')}>
      {body}
    </Link>
  ) : (
    <div className={box}>{body}</div>
  );
}

/** The name to show: the demo and manifests are never mistaken for a cluster of one's own. */
export function clusterName(cluster: ClusterInfo): string {
  if (cluster.kind === 'demo') return 'Demo cluster';
  return cluster.name;
}

function clusterFacts(cluster: ClusterInfo): string {
  const nodes = cluster.nodes === null ? [] : [plural(cluster.nodes, 'node')];
  if (cluster.kind === 'manifests') return `Manifests, no live cluster · ${plural(cluster.workloads, 'workload')}`;
  const facts = [cluster.version ?? 'version unknown', ...nodes, plural(cluster.pods, 'pod')].join(' · ');
  return cluster.kind === 'demo' ? `Made-up data · ${facts}` : facts;
}
