'use client';
import { useQuery } from '@tanstack/react-query';
import type { Network } from '#lib/api/network.ts';
import { networkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { UnreadNote } from '../sources/unread-note.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState, ForbiddenState, Skeleton } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { ReachPicture } from './reach-picture.tsx';
import { ReachTable } from './reach-table.tsx';

/** Who may reach the workloads of a namespace and where they may go, as network policies alone decide it: a picture and two tables. */
export function ReachCard({ namespace }: { namespace: string }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'network', { namespace }));
  return (
    <Card title="Who may reach it, where it may go" hint="as network policies alone decide it" action={<TextLink href={networkPath(cluster, { namespace })}>Its policies</TextLink>}>
      <QueryView query={query} loading={<Skeleton className="m-4.5 h-56" />}>
        {(network) => <Reach network={network} />}
      </QueryView>
    </Card>
  );
}

function Reach({ network: { reach, enforcer, enforcerNote, clusterPolicies, unevaluated, unread } }: { network: Network }) {
  if (!reach) return <ForbiddenState title="Its network policies cannot be read">Who may reach it is not known. Sources has the rule that is missing.</ForbiddenState>;
  if ((reach.inbound[0]?.ownTotal ?? 0) === 0) return <EmptyState title="No workload on the network of pods">There is nothing here that a network policy could be about.</EmptyState>;
  const others = clusterPolicies.length > 0 || unevaluated.some(({ namespace }) => namespace === null || namespace === reach.namespace);
  return (
    <>
      {enforcer === 'none' && <p className="tint-critical mx-4.5 mt-3 rounded-lg px-3 py-2 text-[13px]">{enforcerNote} Everything passes, whatever is said below.</p>}
      {enforcer === null && <p className="px-4.5 pt-2 text-[13px] text-ink-2">{enforcerNote}</p>}
      {others && <p className="px-4.5 pt-2 text-[13px] text-ink-2">Policies of the cluster or of the network plugin may decide otherwise; they are not in this.</p>}
      {unread.length > 0 && (
        <div className="px-4.5 pt-3">
          <UnreadNote unread={unread} what="More may decide, and there may be more to reach." />
        </div>
      )}
      <ReachPicture reach={reach} />
      <div className="grid gap-y-2 border-t border-line pt-1 pb-2 lg:grid-cols-2">
        <ReachTable direction="inbound" namespace={reach.namespace} rows={reach.inbound} />
        <ReachTable direction="outbound" namespace={reach.namespace} rows={reach.outbound} />
      </div>
    </>
  );
}
