import type { Network } from '#lib/api/network.ts';
import { formatCount, plural } from '#lib/format.ts';
import { namespacePath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { PlainLink } from '../ui/text-link.tsx';

/** Policies of the whole cluster in the order in which they count. Nothing where there are none. */
export function ClusterPoliciesCard({ policies }: { policies: Network['clusterPolicies'] }) {
  if (policies.length === 0) return null;
  return (
    <Card title="Policies of the cluster" hint="a Deny of everyone isolates; what any other comes to is not worked out, and counts as unknown">
      <ul className="mt-2.5">
        {policies.map((policy) => (
          <li key={`${policy.kind} ${policy.name}`} className="grid gap-x-4 gap-y-0.5 border-t border-line px-4.5 py-2.5 text-[13.5px] md:grid-cols-[minmax(0,310px)_minmax(0,1fr)_minmax(0,220px)]">
            <span className="min-w-0">
              <b className="block truncate font-[540]" title={policy.name}>
                {policy.name}
              </b>
              <span className="text-[12px] text-ink-3">
                {policy.kind}, {policy.tier} tier, priority {formatCount(policy.priority)}
              </span>
            </span>
            <span className="wrap-anywhere text-ink-2">
              {policy.subject} <span className="block text-[12px] text-ink-3">{plural(policy.selects, 'workload')}</span>
            </span>
            <span className="text-[13px] text-ink-2">
              <Rules name="ingress" rules={policy.ingress} />
              <Rules name="egress" rules={policy.egress} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Rules({ name, rules }: { name: string; rules: readonly string[] }) {
  if (rules.length === 0) return null;
  return (
    <span className="block">
      <span className="text-ink-3">{name}</span> {rules.join(', then ')}
    </span>
  );
}

/** Kinds of network plugins, which are there and are not evaluated. Nothing where there are none. */
export function UnevaluatedCard({ unevaluated }: Pick<Network, 'unevaluated'>) {
  const cluster = useCluster();
  if (unevaluated.length === 0) return null;
  return (
    <Card title="Not evaluated" hint="kinds of the network plugin; where they may isolate, what would fail is unknown">
      <ul className="flex flex-wrap gap-2 px-4.5 pt-2.5 pb-4 text-[13px]">
        {unevaluated.map(({ kind, namespace, policies }) => (
          <li key={`${kind} ${namespace}`}>
            <Chip>
              {formatCount(policies)} {kind} {namespace === null ? 'for the whole cluster' : <>in <PlainLink href={namespacePath(cluster, namespace)}>{namespace}</PlainLink></>}
            </Chip>
          </li>
        ))}
      </ul>
    </Card>
  );
}
