import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { NodeRow } from '#lib/api/workload.ts';
import type { Node } from '#lib/model/inventory.ts';
import { maySee } from '#lib/model/principal.ts';
import type { ReadContext } from './context.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';

export const readNodes = (context: ReadContext, params: ReadParams<'nodes'>): Page<NodeRow> => pageOf(listNodes(context, params), params);

export function listNodes(context: ReadContext, params: ReadParams<'nodes'>): Listing<NodeRow> {
  const { inventory } = context.state;
  const rows = [...inventory.all<Node>('nodes')]
    .filter(({ name }) => matches(params.q, name))
    .map((node) => nodeRow(context, node));
  const sorted = sortRows(rows, params.sort ?? 'name', { name: (row) => row.name, pods: (row) => row.pods, kubeletVersion: (row) => row.kubeletVersion }, (row) => row.name);
  return listingOf(sorted, (row) => row);
}

export const nodeRow = ({ state, principal }: ReadContext, node: Node): NodeRow => ({
  name: node.name,
  ready: node.ready,
  os: node.os,
  osImage: node.osImage,
  kernelVersion: node.kernelVersion,
  kubeletVersion: node.kubeletVersion,
  containerRuntime: node.containerRuntime,
  architecture: node.architecture,
  userNamespaces: node.userNamespaces ?? null,
  pods: [...state.inventory.pods.on(node.name)].filter(({ namespace }) => maySee(principal, namespace)).length,
});
