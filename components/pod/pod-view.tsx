'use client';
import { useQuery } from '@tanstack/react-query';
import type { PodDetail } from '#lib/api/workload.ts';
import { namespacePath, workloadPath } from '#lib/paths.ts';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { kindWord } from '../posture/kind-name.tsx';
import { read } from '../queries.ts';
import { ShareReport } from '../reports/share-report.tsx';
import { AlertsOf } from '../runtime/alerts-of.tsx';
import { SecretsCard } from '../secrets/secrets-card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { useUrlState } from '../url-state.ts';
import { worstFirst } from '../workload/worst-first.ts';
import { ContainersCard } from './containers-card.tsx';
import { FindingsList } from './findings-list.tsx';
import { IsolationCard } from './isolation-card.tsx';
import { PodHead } from './pod-head.tsx';
import { podEvents } from './pod-queries.ts';
import { parsePod } from './search-params.ts';
import { TemplateCard } from './template-card.tsx';
import { SeenAtCard } from './seen-at-card.tsx';
import { UserNamespaceCard } from './user-namespace-card.tsx';

/** One pod: what it fails itself, and what its containers share with each other and with the node. */
export function PodView({ namespace, name }: { namespace: string; name: string }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'pod', { namespace, name }));
  const workload = query.data?.workload;
  const crumbs = [
    { label: namespace, href: namespacePath(cluster, namespace) },
    ...(workload ? [{ label: `${kindWord(workload.kind)}/${workload.name}`, href: workloadPath(cluster, workload.key) }] : []),
    { label: name },
  ];
  return (
    <Page headed={query.data !== undefined} crumbs={crumbs} actions={workload && <ShareReport scope={{ kind: 'workload', key: workload.key }} title={`${namespace} / ${workload.name}`} />}>
      <QueryView query={query}>{(pod) => <Content pod={pod} />}</QueryView>
    </Page>
  );
}

function Content({ pod }: { pod: PodDetail }) {
  const url = useUrlState(parsePod);
  const failing = worstFirst(pod.checks);
  const chosen = failing.find((check) => check.id === url.state.check) ?? failing[0];
  return (
    <div className="grid gap-3 rail:gap-4">
      <PodHead pod={pod} />
      <div className="grid items-start gap-3 rail:gap-4 xl:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-3 rail:gap-4">
          <IsolationCard pod={pod} />
          {chosen && <SeenAtCard key={chosen.id} check={chosen} pod={pod} />}
          <SecretsCard secrets={pod.secrets} namespace={pod.namespace} />
          <ContainersCard pod={pod} />
          <UserNamespaceCard pod={pod} />
          <TemplateCard pod={pod} />
          <AlertsOf query={podEvents(pod.namespace, pod.name)} pod={pod.name} hint="Falco, last 7 days, of this pod" />
        </div>
        <FindingsList className="max-xl:order-first" pod={pod} failing={failing} chosen={chosen?.id} set={url.set} hrefOf={url.hrefOf} />
      </div>
    </div>
  );
}
