import type { NodeDetail } from '#lib/api/coverage.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { Pod } from '#lib/model/inventory.ts';
import { maySee } from '#lib/model/principal.ts';
import type { ReadContext } from './context.ts';
import { nodeRow, workloadsOn } from './nodes.ts';
import { toIso, toPastIso } from './wire.ts';

/** Throws AppError `not-found` for a node that is not there. */
export function readNode(context: ReadContext, { name }: ReadParams<'node'>): NodeDetail {
  const { inventory, live } = context.state;
  const node = inventory.node(name);
  if (!node) throw new AppError('not-found', `There is no node ${name} in ${context.slug}.`);
  const agents = live.agentsOn(name).filter(({ pod }) => maySee(context.principal, pod.namespace));
  return {
    ...nodeRow(context, node),
    at: new Date(context.now).toISOString(),
    createdAt: toIso(node.createdAt || null),
    labels: node.labels,
    agents: agents.map((agent) => ({
      ...agent,
      readySince: agent.ready ? toPastIso(inventory.get<Pod>('pods', agent.pod.namespace, agent.pod.name)?.readySince, context.now) : null,
      lastReadyAt: agent.ready || agent.lastReadyAt === null ? null : toIso(agent.lastReadyAt),
    })),
    workloads: workloadsOn(context, name),
  };
}
