'use client';
import { useQuery } from '@tanstack/react-query';
import { namespacesPath, workloadsPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { MovedCard } from '../changes/moved-card.tsx';
import { TrendCard } from '../charts/trend-card.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { ledgerByItem } from '../posture/ledger-by-item.ts';
import { LedgerBars } from '../posture/ledger-bars.tsx';
import { read } from '../queries.ts';
import { ShareReport } from '../reports/share-report.tsx';
import { scopeQuery } from '../scope/scope.ts';
import { useScope } from '../scope/use-scope.ts';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { GridCard } from './grid-card.tsx';
import { NamespaceHead } from './namespace-head.tsx';
import { NetworkCard } from './network-card.tsx';
import { PodSecurityCard } from './pod-security-card.tsx';
import { ReachCard } from './reach-card.tsx';

/** One namespace: its workloads by the fifteen items, what Pod Security would refuse, who can reach it, and its past. */
export function NamespaceView({ namespace }: { namespace: string }) {
  const cluster = useCluster();
  const scope = { ...useScope(), ns: [] };
  const owned = scope.owner !== undefined || scope.team !== undefined;
  const query = useQuery(read(cluster, 'namespace', { ...scopeQuery(scope), namespace }));
  const checks = useQuery(read(cluster, 'checks', {}));
  return (
    <Page headed={query.data !== undefined} scope="owner" crumbs={[{ label: 'Namespaces', href: namespacesPath(cluster) }, { label: namespace }]} actions={query.data && <ShareReport scope={{ kind: 'namespace', namespace }} title={`${namespace}: posture`} />}>
      <QueryView query={query}>
        {(detail) => (
          <div className="grid gap-3 rail:gap-4">
            <NamespaceHead detail={detail} />
            {detail.workloads > 0 && <GridCard detail={detail} />}
            <div className="grid gap-3 rail:gap-4 lg:grid-cols-2">
              {detail.workloads > 0 && <PodSecurityCard detail={detail} />}
              <NetworkCard detail={detail} />
            </div>
            <ReachCard namespace={namespace} />
            <div className={cx('grid gap-3 rail:gap-4', detail.ledger.length > 0 && 'lg:grid-cols-[minmax(0,1fr)_372px]')}>
              <TrendCard namespace={namespace} scope={owned ? 'whole namespace' : undefined} />
              {detail.ledger.length > 0 && (
                <Card title="Where the points go" hint="mean over its workloads">
                  <LedgerBars label="Points lost per item" className="p-4.5" bars={ledgerByItem(detail.ledger, checks.data?.checks ?? [], { most: 9, href: (item) => workloadsPath(cluster, { namespace, item, state: 'fail,half' }) })} />
                </Card>
              )}
            </div>
            <MovedCard query={{ namespace, limit: 6 }} hint={owned ? 'whole namespace' : undefined} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}
