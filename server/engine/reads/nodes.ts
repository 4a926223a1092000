import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { NodeRow } from '#lib/api/workload.ts';
import { coveredUntil } from '#lib/checks/node-coverage.ts';
import type { Node, Pod } from '#lib/model/inventory.ts';
import { maySee } from '#lib/model/principal.ts';
import type { ReadContext } from './context.ts';
import { type Listing, listingOf, matches, pageOf, sortLazily } from './paging.ts';

const ROLES = ['runtime agent', 'log agent'] as const;

export const readNodes = (context: ReadContext, params: ReadParams<'nodes'>): Page<NodeRow> => pageOf(listNodes(context, params), params);

export function listNodes(context: ReadContext, params: ReadParams<'nodes'>): Listing<NodeRow> {
  const all = [...context.state.inventory.all<Node>('nodes')].filter(({ name }) => matches(params.q, name)).map((node) => ({ node, missing: missingOn(context, node) }));
  const rows = params.covered === undefined ? all : all.filter(({ missing }) => (missing.length === 0) === params.covered);
  const sorted = sortLazily(
    rows,
    params.sort,
    { name: ({ node }) => node.name, pods: ({ node }) => podsOn(context, node.name).length, kubeletVersion: ({ node }) => node.kubeletVersion },
    ({ node }) => node.name,
    (a, b) => b.missing.length - a.missing.length || (a.node.name < b.node.name ? -1 : 1),
  );
  return listingOf(sorted, ({ node, missing }) => nodeRow(context, node, missing));
}

export function nodeRow(context: ReadContext, node: Node, missing: string[] = missingOn(context, node)): NodeRow {
  return {
    name: node.name,
    ready: node.ready,
    os: node.os,
    osImage: node.osImage,
    kernelVersion: node.kernelVersion,
    kubeletVersion: node.kubeletVersion,
    containerRuntime: node.containerRuntime,
    architecture: node.architecture,
    userNamespaces: node.userNamespaces ?? null,
    unschedulable: node.unschedulable,
    virtual: node.virtual,
    pods: podsOn(context, node.name).length,
    workloadCount: workloadsOn(context, node.name).length,
    missing,
    agentsUnread: agentsUnread(context),
  };
}

/** Roles that nothing fills there as the checks see it: no DaemonSet reaches a virtual node, and no runtime agent runs on Windows. */
function missingOn({ state, now }: ReadContext, { name, os, virtual }: Node): string[] {
  if (virtual) return [];
  const agents = state.live.agentsOn(name);
  return ROLES.filter((role) => !(role === 'runtime agent' && os === 'windows') && coveredUntil(agents, role, now) === 0);
}

/** An agent may be in a namespace that cannot be read. */
function agentsUnread({ state }: ReadContext): string | null {
  const { state: found, message } = state.live.readable('pods', '');
  return found === 'ok' || found === 'stale' || state.live.kind === 'manifests' ? null : `Pods of all namespaces cannot be read${message === null ? '' : `: ${message}`}`;
}

/** Pods on a node that may be seen. */
const podsOn = ({ state, principal }: ReadContext, node: string): Pod[] => [...state.inventory.pods.on(node)].filter(({ namespace }) => maySee(principal, namespace));

/** Keys of graded workloads with pods on it that may be seen, sorted. */
export function workloadsOn(context: ReadContext, node: string): string[] {
  const { inventory, grading } = context.state;
  const keys = new Set(podsOn(context, node).map((pod) => inventory.workloadOf(pod)));
  return [...keys].filter((key): key is string => key !== null && grading.workloads.has(key)).toSorted();
}
