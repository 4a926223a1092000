'use client';
import { useQuery } from '@tanstack/react-query';
import type { NetworkPolicyRow } from '#lib/api/network.ts';
import { plural } from '#lib/format.ts';
import { namespacePath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { WorkloadLinks } from '../posture/workload-links.tsx';
import { read } from '../queries.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Facts } from '../ui/facts.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { ObjectYaml } from '../yaml/object-yaml.tsx';
import { directionsText, oddityLines } from './oddity-text.ts';
import { policyKey } from './policy-cells.tsx';
import { policyQuery } from './search-params.ts';

/** The details of one policy: what is odd about it, what it selects, and its YAML. */
export function PolicyDialog({ policy, onClose }: { policy: string | undefined; onClose: () => void }) {
  return (
    <Dialog open={policy !== undefined} onClose={onClose} title={`NetworkPolicy ${policy ?? ''}`} className="max-h-[calc(100dvh-2rem)] w-[min(760px,calc(100vw-1.5rem))] overflow-y-auto">
      {policy !== undefined && <Details policy={policy} />}
    </Dialog>
  );
}

function Details({ policy }: { policy: string }) {
  const query = useQuery(read(useCluster(), 'networkPolicies', policyQuery(policy)));
  return (
    <QueryView query={query}>
      {({ items }) => {
        const row = items.find((one) => policyKey(one) === policy);
        return row ? <Review row={row} /> : <EmptyState title="There is no such policy">It may just have been deleted.</EmptyState>;
      }}
    </QueryView>
  );
}

function Review({ row }: { row: NetworkPolicyRow }) {
  const cluster = useCluster();
  const lines = oddityLines(row);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 text-[13.5px]">
      <Facts
        facts={[
          { term: 'Namespace', value: <TextLink href={namespacePath(cluster, row.namespace)}>{row.namespace}</TextLink> },
          { term: 'Isolates', value: directionsText(row.directions) },
          { term: 'Selects', value: row.selects === null ? 'not known: its workloads cannot be read' : plural(row.selects, 'workload') },
        ]}
      />
      {lines.length > 0 && (
        <ul aria-label="What is odd" className="grid gap-2">
          {lines.map(({ short, text, path, grave }) => (
            <li key={`${short} ${path}`} className={cx('border-l-2 pl-3', grave ? 'border-critical' : 'border-line-strong')}>
              <p className={cx('font-[560]', grave && 'text-critical')}>{short}</p>
              <p className="wrap-anywhere text-ink-2">{text}</p>
              {path !== null && <code className="font-mono text-[12px] text-ink-3">{path}</code>}
            </li>
          ))}
        </ul>
      )}
      {row.workloads.length > 0 && (
        <section>
          <h3 className="mb-1 text-[13px] font-semibold">Selects</h3>
          <WorkloadLinks keys={row.workloads} total={row.selects ?? row.workloads.length} within={row.namespace} item={9} />
        </section>
      )}
      <ObjectYaml object={{ kind: 'NetworkPolicy', namespace: row.namespace, name: row.name }} paths={lines.flatMap(({ path }) => path ?? [])} />
    </div>
  );
}
