'use client';
import { useState } from 'react';
import type { NodeDetail } from '#lib/api/coverage.ts';
import { plural } from '#lib/format.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { workloadPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { KindName } from '../posture/kind-name.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import { PlainLink } from '../ui/text-link.tsx';

const SHOWN = 24;

/** Which workloads have pods on the node; where it lacks an agent, that is what goes unseen. */
export function NodeWorkloadsCard({ node }: { node: NodeDetail }) {
  const cluster = useCluster();
  const [all, setAll] = useState(false);
  const shown = all ? node.workloads : node.workloads.slice(0, SHOWN);
  const byNamespace = Map.groupBy(shown, (key) => parseWorkloadKey(key).namespace);
  return (
    <Card title="Workloads here" hint={node.workloads.length > 0 ? plural(node.workloads.length, 'workload') : undefined}>
      {node.workloads.length === 0 && <EmptyState title="No workload runs here">Finished pods are not graded, and those that you may not see are not listed.</EmptyState>}
      {node.workloads.length > 0 && <Unseen node={node} />}
      <ul className="px-4.5 pt-1.5 pb-3 text-[13.5px]">
        {[...byNamespace].map(([namespace, keys]) => (
          <li key={namespace} className="grid gap-x-4 border-t border-line py-2 first:border-t-0 sm:grid-cols-[150px_minmax(0,1fr)]">
            <span className="min-w-0 truncate text-ink-3" title={namespace}>
              {namespace}
            </span>
            <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-0.5">
              {keys.map((key) => {
                const { kind, name } = parseWorkloadKey(key);
                return (
                  <li key={key} className="min-w-0">
                    <PlainLink href={workloadPath(cluster, key)} className="inline-block min-h-6 py-0.5 wrap-anywhere">
                      <KindName kind={kind} name={name} />
                    </PlainLink>
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
      {shown.length < node.workloads.length && (
        <p className="border-t border-line px-4.5 py-3">
          <Button onClick={() => setAll(true)}>Show all {node.workloads.length}</Button>
        </p>
      )}
    </Card>
  );
}

/** What the absence of an agent means for what runs here. */
function Unseen({ node: { missing, agentsUnread, workloads } }: { node: NodeDetail }) {
  if (missing.length === 0) return null;
  const their = workloads.length === 1 ? 'its' : 'their';
  const parts = [missing.includes('runtime agent') && `nothing sees what ${their} processes do`, missing.includes('log agent') && `${their} logs stay on the node`].filter((part) => part !== false);
  const text = parts.join(', and ');
  return (
    <p className={`mx-4.5 mt-2.5 rounded-lg px-3 py-2 text-[13px] ${agentsUnread === null ? 'tint-critical' : 'bg-sunk'}`}>
      {agentsUnread === null ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : `As far as can be seen, ${text}.`}
    </p>
  );
}
