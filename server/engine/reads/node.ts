import type { NodeDetail } from '#lib/api/coverage.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import { coveredUntil } from '#lib/checks/node-coverage.ts';
import { AppError } from '#lib/model/app-error.ts';
import { maySee } from '#lib/model/principal.ts';
import type { ReadContext } from './context.ts';
import { nodeRow } from './nodes.ts';
import { toIso } from './wire.ts';

const ROLES = ['runtime agent', 'log agent'] as const;

/** Throws AppError `not-found` for a node that is not there. */
export function readNode(context: ReadContext, { name }: ReadParams<'node'>): NodeDetail {
  const { inventory, live } = context.state;
  const node = inventory.node(name);
  if (!node) throw new AppError('not-found', `There is no node ${name} in ${context.slug}.`);
  const agents = live.agentsOn(name);
  const workloads = new Set([...inventory.pods.on(name)].flatMap((pod) => (maySee(context.principal, pod.namespace) ? (inventory.workloadOf(pod) ?? []) : [])));
  return {
    ...nodeRow(context, node),
    at: new Date(context.now).toISOString(),
    unschedulable: node.unschedulable,
    virtual: node.virtual,
    createdAt: toIso(node.createdAt || null),
    labels: node.labels,
    agents: agents.filter(({ pod }) => maySee(context.principal, pod.namespace)).map(({ lastReadyAt, ready, ...agent }) => ({ ...agent, ready, lastReadyAt: ready || lastReadyAt === null ? null : toIso(lastReadyAt) })),
    missing: node.virtual ? [] : ROLES.filter((role) => !(role === 'runtime agent' && node.os === 'windows') && coveredUntil(agents, role, context.now) === 0),
    workloads: [...workloads].filter((key) => context.state.grading.workloads.has(key)).toSorted(),
  };
}
