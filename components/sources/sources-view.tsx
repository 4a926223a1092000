'use client';
import { useQuery } from '@tanstack/react-query';
import type { Sources } from '#lib/api/sources.ts';
import { formatCount, plural } from '#lib/format.ts';
import { countFaults } from '#lib/model/faults.ts';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Time } from '../ui/time.tsx';
import { FaultsCard } from './faults-card.tsx';
import { IgnoredCard } from './ignored-card.tsx';
import { MissingRules } from './missing-rules.tsx';
import { SourceTable } from './source-table.tsx';
import { lagText } from './lag-text.ts';
import { StateTag } from './state-tag.tsx';

/** What every number comes from, and what could not be read. */
export function SourcesView() {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'sources', {}));
  return (
    <Page crumbs={[{ label: 'Sources' }]}>
      <QueryView query={query}>
        {(sources) => (
          <div className="grid gap-3 rail:gap-4">
            <SummaryCard sources={sources} />
            <MissingRules rows={sources.sources} />
            {sources.sources.length > 0 && (
              <Card title="Kinds" hint="what could not be read comes first">
                <SourceTable rows={sources.sources} />
              </Card>
            )}
            <FaultsCard faults={sources.faults} />
            <IgnoredCard ignored={sources.ignored} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

const kinds = { kubernetes: 'Kubernetes API', manifests: 'Manifests, no live cluster', demo: 'Demo, made-up data' };

function SummaryCard({ sources: { cluster, lagMs, intake, store, faults } }: { sources: Sources }) {
  const lost = countFaults(faults);
  return (
    <Card label="Summary" className="px-4.5 py-4">
      <Facts
        facts={[
          { term: 'Source', value: kinds[cluster.kind] },
          ...(cluster.server === null ? [] : [{ term: 'Address', value: <span className="font-mono text-[12.5px] break-all">{cluster.server}</span> }]),
          { term: 'State', value: cluster.state === 'ok' && lost > 0 ? <StateTag state="stale" word={plural(lost, 'fault')} /> : <StateTag state={cluster.state === 'unreachable' ? 'error' : cluster.state === 'starting' ? 'loading' : cluster.state === 'degraded' ? 'stale' : 'ok'} word={cluster.state} /> },
          { term: 'Behind', value: lagText(lagMs) },
          { term: 'Version', value: cluster.version ?? 'unknown' },
          { term: 'Runtime events', value: intake.lastReceived === null ? 'none has ever arrived' : <>{formatCount(intake.accepted)} accepted, last <Time at={intake.lastReceived} />{intake.rejected > 0 && `, ${intake.rejected} refused`}</> },
          { term: 'History', value: store.state === 'ok' ? { sqlite: 'SQLite', postgresql: 'PostgreSQL' }[store.kind] : <StateTag state="error" word={store.message ?? 'cannot be written'} /> },
        ]}
      />
      {cluster.message !== null && <p className="mt-3 text-[13px] text-ink-2">{cluster.message}</p>}
      {cluster.kind === 'demo' && <p className="mt-3 text-[13px] text-ink-2">This cluster does not exist. Its past and its events follow a fixed script and begin again at every start; report links and acknowledgements end with it.</p>}
      {cluster.kind === 'manifests' && <p className="mt-3 text-[13px] text-ink-2">Graded from {plural(cluster.workloads, 'workload')} in files. Checks that need a live cluster do not apply.</p>}
    </Card>
  );
}
