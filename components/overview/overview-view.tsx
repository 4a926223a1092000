'use client';
import { useQuery } from '@tanstack/react-query';
import { TrendCard } from '../charts/trend-card.tsx';
import { MovedCard } from '../changes/moved-card.tsx';
import { cx } from '../cx.ts';
import { clusterName } from '../layout/cluster-card.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { ShareReport } from '../reports/share-report.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { AlertsCard } from './alerts-card.tsx';
import { ChecklistCard } from './checklist-card.tsx';
import { FixFirstCard } from './fix-first-card.tsx';
import { NamespacesCard } from './namespaces-card.tsx';
import { LATEST_CHANGES } from './overview-queries.ts';
import { PostureCard } from './posture-card.tsx';

/** The whole cluster at a glance: how bad, since when, where, what first. */
export function OverviewView() {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'posture', {}));
  const checks = useQuery(read(cluster, 'checks', {}));
  // Nothing runs where there are only files.
  const live = query.data?.cluster.kind !== 'manifests';
  return (
    <Page crumbs={[{ label: 'Overview' }]} actions={query.data && <ShareReport scope={{ kind: 'cluster' }} title={`${clusterName(query.data.cluster)}: posture`} />}>
      <QueryView query={query}>
        {(overview) => (
          <div className="grid gap-3 rail:gap-4">
            <div className="grid gap-3 rail:gap-4 lg:grid-cols-[372px_minmax(0,1fr)]">
              <PostureCard overview={overview} checks={checks.data?.checks ?? []} />
              <TrendCard scope="all namespaces" />
            </div>
            <ChecklistCard items={overview.items} findings={overview.findings} className="max-md:order-1" />
            <div className="grid gap-3 rail:gap-4 xl:grid-cols-[minmax(0,2.45fr)_minmax(0,1fr)]">
              <NamespacesCard total={overview.counts.namespaces} />
              <FixFirstCard fixes={overview.fixFirst} graded={overview.posture.graded} />
            </div>
            <div className={cx('grid items-start gap-3 max-md:order-2 rail:gap-4', live && 'lg:grid-cols-2')}>
              <MovedCard query={LATEST_CHANGES} />
              {live && <AlertsCard />}
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}
