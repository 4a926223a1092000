'use client';
import { useQuery } from '@tanstack/react-query';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import type { ObjectRef } from '#lib/model/inventory.ts';
import { workloadKey } from '#lib/model/keys.ts';
import { namespacePath, namespacesPath } from '#lib/paths.ts';
import { AccessCard } from '../access/access-card.tsx';
import { MovedCard } from '../changes/moved-card.tsx';
import { TrendCard } from '../charts/trend-card.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { ForeignCard } from '../policy-reports/foreign-card.tsx';
import { kindWord } from '../posture/kind-name.tsx';
import { read } from '../queries.ts';
import { ShareReport } from '../reports/share-report.tsx';
import { AlertsOf } from '../runtime/alerts-of.tsx';
import { SecretsCard } from '../secrets/secrets-card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { useUrlState } from '../url-state.ts';
import { FindingsCard } from './findings-card.tsx';
import { ItemList } from './item-list.tsx';
import { PodsCard } from './pods-card.tsx';
import { parseWorkload } from './search-params.ts';
import { WorkloadHead } from './workload-head.tsx';
import { workloadChanges, workloadEvents } from './workload-queries.ts';

/** The report of one workload: why it has its grade, field by field, and what to do. */
export function WorkloadView({ workload }: { workload: ObjectRef }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'workload', workload));
  const key = workloadKey(workload);
  const crumbs = [
    { label: 'Namespaces', href: namespacesPath(cluster) },
    { label: workload.namespace, href: namespacePath(cluster, workload.namespace) },
    { label: `${kindWord(workload.kind)}/${workload.name}` },
  ];
  return (
    <Page headed={query.data !== undefined} crumbs={crumbs} actions={<ShareReport scope={{ kind: 'workload', key }} title={`${workload.namespace} / ${workload.name}`} />}>
      <QueryView query={query}>{(detail) => <Report detail={detail} />}</QueryView>
    </Page>
  );
}

function Report({ detail }: { detail: WorkloadDetail }) {
  const url = useUrlState(parseWorkload);
  return (
    <div className="grid gap-3 rail:gap-4">
      <WorkloadHead detail={detail} />
      <div className="grid items-start gap-3 rail:gap-4 lg:grid-cols-[252px_minmax(0,1fr)]">
        <ItemList detail={detail} {...url} />
        <FindingsCard detail={detail} {...url} />
      </div>
      {detail.secrets && <SecretsCard secrets={detail.secrets} namespace={detail.namespace} />}
      <AccessCard workload={detail} />
      <ForeignCard workload={detail.key} />
      <PodsCard detail={detail} />
      <div className="grid items-start gap-3 rail:gap-4 xl:grid-cols-2">
        <TrendCard workload={detail.key} />
        <AlertsOf query={workloadEvents(detail.key)} workload={detail.key} hint="Falco, last 7 days" />
      </div>
      <MovedCard query={workloadChanges(detail.key)} />
    </div>
  );
}
