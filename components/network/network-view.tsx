'use client';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { UnreadNote } from '../sources/unread-note.tsx';
import { EnforcerCard } from './enforcer-card.tsx';
import { ClusterPoliciesCard, UnevaluatedCard } from './other-policies.tsx';
import { PoliciesCard } from './policies-card.tsx';

/** Network policies: who enforces them, what each selects, and what is odd about them. */
export function NetworkView() {
  const { data: network } = useQuery(read(useCluster(), 'network', {}));
  return (
    <Page crumbs={[{ label: 'Network' }]}>
      <div className="grid gap-3 rail:gap-4">
        {network && <EnforcerCard network={network} />}
        {network && <UnreadNote unread={network.unread} what="Policies may be missing here, and what depends on them is unknown." />}
        <PoliciesCard network={network} />
        {network && <ClusterPoliciesCard policies={network.clusterPolicies} />}
        {network && <UnevaluatedCard unevaluated={network.unevaluated} />}
      </div>
    </Page>
  );
}
