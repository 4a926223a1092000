'use client';
import type { NodeDetail } from '#lib/api/coverage.ts';
import { checkPath, podPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { Card } from '../ui/card.tsx';
import { Dot } from '../ui/chip.tsx';
import { PlainLink, TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { absenceText, ROLES } from './node-text.ts';

/** Who fills which role on the node, whether it is ready and since when it is not. */
export function AgentsCard({ node }: { node: NodeDetail }) {
  const cluster = useCluster();
  return (
    <Card title="Agents" hint="one that is away counts for ten minutes">
      <dl className="px-4.5 pt-1.5 pb-3 text-[13.5px]">
        {ROLES.map(({ role, check, does }) => (
          <div key={role} className="grid gap-x-4 gap-y-1 border-t border-line py-2.5 first:border-t-0 sm:grid-cols-[150px_minmax(0,1fr)]">
            <dt>
              <TextLink href={checkPath(cluster, check)} className="font-[560] text-ink!">
                {role.charAt(0).toUpperCase() + role.slice(1)}
              </TextLink>
              <span className="block text-[12px] text-ink-3">{does}</span>
            </dt>
            <dd className="min-w-0">
              <Role node={node} role={role} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Role({ node, role }: { node: NodeDetail; role: string }) {
  const cluster = useCluster();
  const missing = node.missing.includes(role);
  const absence = absenceText(role, node);
  const tone = missing ? (node.agentsUnread === null ? 'critical' : 'unknown') : 'pass';
  if (absence !== null)
    return (
      <p className={cx('flex items-baseline gap-2 wrap-anywhere', missing ? (node.agentsUnread === null ? 'text-critical' : 'text-ink') : 'text-ink-2')}>
        <Dot tone={missing ? tone : 'unknown'} /> {absence}
      </p>
    );
  return (
    <ul className="grid gap-1.5">
      {node.agents
        .filter((agent) => agent.role === role)
        .map((agent) => (
          <li key={agent.name} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <Dot tone={agent.ready ? 'pass' : tone === 'pass' ? 'medium' : 'critical'} />
            <b className="font-[560]">{agent.name}</b>
            <span className={cx(!agent.ready && (missing ? 'text-critical' : 'text-medium'))}>
              {agent.ready ? <>ready{agent.readySince !== null && <> since <Time at={agent.readySince} as="moment" /></>}</> : agent.lastReadyAt === null ? 'not ready, and never was as far as is known' : <>not ready, last was <Time at={agent.lastReadyAt} /></>}
              {!agent.ready && !missing && ', within the grace'}
            </span>
            <PlainLink href={podPath(cluster, agent.pod.namespace, agent.pod.name)} className="min-w-0 font-mono text-[12.5px] wrap-anywhere text-ink-3">
              {agent.pod.namespace}/{agent.pod.name}
            </PlainLink>
          </li>
        ))}
    </ul>
  );
}
