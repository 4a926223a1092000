import type { RunningControlPlane } from '../../e2e/cluster/attach.ts';
import { eventually } from '../../e2e/cluster/eventually.ts';
import { makeWorkload, namespaceName, WORLD } from './pods.ts';

const NAMESPACES = 50;
const BATCH = 100;
const MINUTE = 60_000;

/** Creates that many Deployments of ten pods each and waits until all pods run. */
export async function loadCluster(cluster: RunningControlPlane, deployments: number): Promise<void> {
  await cluster.addNodes(60);
  const create = (items: object[]) => cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }), timeoutMs: 5 * MINUTE });
  await create(Array.from({ length: NAMESPACES }, (_, index) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespaceName(index) } })));
  for (let first = 0; first < deployments; first += BATCH) {
    await create(Array.from({ length: Math.min(BATCH, deployments - first) }, (_, index) => deploymentOf(first + index)));
  }
  const ready = async (): Promise<boolean> => {
    const replicas = await cluster.kubectl(['get', 'deployments', '-A', '-o', 'jsonpath={.items[*].status.readyReplicas}']);
    return replicas.split(' ').reduce((sum, text) => sum + Number(text), 0) === deployments * 10;
  };
  await eventually(`${deployments * 10} running pods`, ready, { timeoutMs: 45 * MINUTE, everyMs: 3_000 });
}

/** One of the bench's Deployments, under an account that is there. */
function deploymentOf(index: number): object {
  const { deployment } = makeWorkload(index, { ...WORLD, podsPerWorkload: 10, namespaces: NAMESPACES });
  const { metadata, spec } = deployment as { metadata: Record<string, unknown>; spec: { template: { spec: Record<string, unknown> } } };
  const { namespace, name, labels } = metadata;
  // On the network of their nodes only one of them would fit on each.
  const { hostNetwork: _, ...podSpec } = spec.template.spec;
  const template = { ...spec.template, spec: { ...podSpec, serviceAccountName: 'default' } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace, name, labels }, spec: { ...spec, template } };
}
