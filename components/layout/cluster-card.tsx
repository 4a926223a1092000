'use client';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { plural } from '#lib/format.ts';
import { nodesPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { ProfileTag } from '../posture/profile-tag.tsx';
import { read } from '../queries.ts';
import { Icon } from '../ui/icon.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { ClusterSwitcher } from './cluster-switcher.tsx';

interface Props {
  /** More than one cluster is watched. */
  several: boolean;
  onChoose?: () => void;
  className?: string;
}

/** Which cluster this is; opened, which others there are. A demo and manifests say what they are. */
export function ClusterCard({ several, onChoose, className }: Props) {
  const slug = useCluster();
  const { data } = useQuery(read(slug, 'posture', {}));
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={cx('rounded-lg border border-line p-1 text-[13px]', className)}>
      <button type="button" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)} className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-1.5 rounded-md px-1.5 py-1 text-left hover:bg-sunk">
        <b title={data ? clusterName(data.cluster) : slug} className="truncate font-[560]">{data ? clusterName(data.cluster) : slug}</b>
        <Icon name="down" className={cx('size-3 text-ink-3', open && 'rotate-180')} />
        {several && !open && <span className="col-span-2 text-[12px] text-sea">Other clusters</span>}
        <span className="sr-only">{open ? 'Close the list of clusters' : 'Open the list of clusters'}</span>
      </button>
      {data && (
        <p className="px-1.5 pb-1 text-[12px] text-ink-3">
          <Facts cluster={data.cluster} onChoose={onChoose} />
        </p>
      )}
      {data && <ProfileTag profile={data.profile} cluster={slug} className="block px-1.5 pb-1 text-[12px]" />}
      {open && (
        <div id={id}>
          <ClusterSwitcher
            onChoose={() => {
              setOpen(false);
              onChoose?.();
            }}
          />
        </div>
      )}
    </div>
  );
}

/** The name to show: the demo and manifests are never mistaken for a cluster of one's own. */
export function clusterName(cluster: Pick<ClusterInfo, 'kind' | 'name'>): string {
  if (cluster.kind === 'demo') return 'Demo cluster';
  return cluster.name;
}

function Facts({ cluster, onChoose }: { cluster: ClusterInfo; onChoose?: () => void }) {
  if (cluster.kind === 'manifests') return `Manifests, no live cluster · ${plural(cluster.workloads, 'workload')}`;
  return (
    <>
      {cluster.kind === 'demo' && 'Made-up data · '}
      {cluster.version ?? 'version unknown'} ·{' '}
      {cluster.nodes !== null && (
        <>
          <PlainLink href={nodesPath(cluster.slug)} onClick={onChoose} className="whitespace-nowrap">
            {plural(cluster.nodes, 'node')}
          </PlainLink>{' '}
          ·{' '}
        </>
      )}
      {plural(cluster.pods, 'pod')}
    </>
  );
}
