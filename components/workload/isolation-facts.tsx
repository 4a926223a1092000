'use client';
import { useQuery } from '@tanstack/react-query';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import type { NetworkPolicyRow } from '#lib/api/network.ts';
import { namespacePath, networkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { QueryView } from '../ui/query-view.tsx';
import { Skeleton } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';

const DIRECTIONS = ['ingress', 'egress'] as const;
type Direction = (typeof DIRECTIONS)[number];

/** Beside the verdicts of item 9: the policies that isolate the workload, by direction. Nothing where the question makes no sense. */
export function IsolationFacts({ detail }: { detail: WorkloadDetail }) {
  const asked = detail.checks.filter(({ id, verdict }) => /^(in|e)gress-isolated$/.test(id) && verdict !== 'not-applicable');
  const cluster = useCluster();
  const query = useQuery({ ...read(cluster, 'networkPolicies', { namespace: detail.namespace, workload: detail.key, sort: 'name', limit: 100 }), enabled: asked.length > 0 });
  if (asked.length === 0) return null;
  return (
    <section aria-label="Isolation" className="border-t border-line px-4.5 py-3 text-[13.5px] rail:px-5">
      <QueryView query={query} loading={<Skeleton className="h-12" />}>
        {({ items }) => (
          <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
            {DIRECTIONS.map((direction) => (
              <div key={direction} className="contents">
                <dt className="text-ink-3">{direction}</dt>
                <dd>
                  <Isolated direction={direction} policies={items.filter((policy) => policy.directions.includes(direction))} unread={asked.some(({ id, verdict, reason }) => id === `${direction}-isolated` && verdict === 'unknown' && reason.includes('cannot be read'))} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </QueryView>
      <p className="mt-2 text-[12.5px] text-ink-3">
        What they allow adds up. <TextLink href={namespacePath(cluster, detail.namespace)} className="underline">Who may reach {detail.namespace}</TextLink>
      </p>
    </section>
  );
}

function Isolated({ direction, policies, unread }: { direction: Direction; policies: readonly NetworkPolicyRow[]; unread: boolean }) {
  const cluster = useCluster();
  if (policies.length === 0) return <span className="text-ink-2">{unread ? 'not known: policies cannot be read' : 'no NetworkPolicy selects its pods'}</span>;
  return (
    <span className="wrap-anywhere">
      isolated by{' '}
      {policies.map(({ namespace, name, opens }, index) => (
        <span key={name}>
          {index > 0 && (index === policies.length - 1 ? ' and ' : ', ')}
          <TextLink href={networkPath(cluster, { namespace, policy: `${namespace}/${name}` })} className="font-[540] underline">
            {name}
          </TextLink>
          {opens.some(({ path }) => path.startsWith(`spec.${direction}[`)) && <span className="text-critical"> (which opens all ports to everyone)</span>}
        </span>
      ))}
    </span>
  );
}
