'use client';
import { useQuery } from '@tanstack/react-query';
import type { Overview } from '#lib/api/posture.ts';
import { TrendCard } from '../charts/trend-card.tsx';
import { MovedCard } from '../changes/moved-card.tsx';
import { cx } from '../cx.ts';
import { clusterName } from '../layout/cluster-card.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { ShareReport } from '../reports/share-report.tsx';
import { isScoped, type Scope, scopeQuery } from '../scope/scope.ts';
import { useScope } from '../scope/use-scope.ts';
import { QueryView } from '../ui/query-view.tsx';
import { AlertsCard } from './alerts-card.tsx';
import { ChecklistCard } from './checklist-card.tsx';
import { FixFirstCard } from './fix-first-card.tsx';
import { NamespacesCard } from './namespaces-card.tsx';
import { latestChanges, pastOf } from './overview-queries.ts';
import { PostureCard } from './posture-card.tsx';

/** The whole cluster at a glance: how bad, since when, where, what first. */
export function OverviewView() {
  const cluster = useCluster();
  const scope = useScope();
  const query = useQuery(read(cluster, 'posture', scopeQuery(scope)));
  const checks = useQuery(read(cluster, 'checks', scopeQuery(scope)));
  const past = pastOf(scope);
  const pastHint = isScoped(scope) && past === undefined ? 'whole cluster, not the scope' : undefined;
  // Nothing runs where there are only files.
  const live = query.data?.cluster.kind !== 'manifests';
  return (
    <Page crumbs={[{ label: 'Overview' }]} scope="applied" actions={query.data && <Share overview={query.data} scope={scope} />}>
      <QueryView query={query}>
        {(overview) => (
          <div className="grid gap-3 rail:gap-4">
            <div className="grid gap-3 rail:gap-4 lg:grid-cols-[372px_minmax(0,1fr)]">
              <PostureCard overview={overview} checks={checks.data?.checks ?? []} />
              <TrendCard namespace={past} scope={pastHint ?? past ?? 'all namespaces'} />
            </div>
            <ChecklistCard items={overview.items} findings={overview.findings} className="max-md:order-1" />
            <div className="grid gap-3 rail:gap-4 min-[1360px]:grid-cols-[minmax(0,2.45fr)_minmax(0,1fr)]">
              <NamespacesCard total={overview.counts.namespaces} />
              <FixFirstCard fixes={overview.fixFirst} graded={overview.posture.graded} />
            </div>
            <div className={cx('grid items-start gap-3 max-md:order-2 rail:gap-4', live && 'lg:grid-cols-2')}>
              <MovedCard query={latestChanges(scope)} hint={pastHint} />
              {live && <AlertsCard />}
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

/** Reports are of the cluster or of one namespace: of another scope there is none to share. */
function Share({ overview, scope }: { overview: Overview; scope: Scope }) {
  const namespace = pastOf(scope);
  if (namespace !== undefined) return <ShareReport scope={{ kind: 'namespace', namespace }} title={`${namespace}: posture`} />;
  return isScoped(scope) ? null : <ShareReport scope={{ kind: 'cluster' }} title={`${clusterName(overview.cluster)}: posture`} />;
}
