import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { projectObject } from '#lib/kubernetes/projection/project-object.ts';
import { apiVersionOf, resourceOf, RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { InventoryObject, ResourceKind, SourceMessage } from '#lib/model/inventory.ts';
import { classifyLiterals } from '#server/engine/credentials/classify-literals.ts';
import { makeWorkload, namespaceName, type WorldOptions } from './pods.ts';

type Raw = Record<string, unknown>;

/** A cluster as JSON texts, one an object, as they come from an API server. */
export interface World {
  texts: Map<ResourceKind, string[]>;
  pods: string[];
}

export function makeWorld(options: WorldOptions): World {
  const found = new Map<ResourceKind, { key: string; text: string }[]>(RESOURCES.map(({ plural }) => [plural, []]));
  const add = (kind: ResourceKind, raw: Raw): void => void found.get(kind)?.push({ key: keyOf(raw), text: JSON.stringify(raw) });
  for (let index = 0; index < options.namespaces; index++) addNamespace(index, add);
  for (let index = 0; index < options.nodes; index++) {
    add('nodes', { metadata: { name: `node-${index}`, uid: `node-${index}` }, status: { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { operatingSystem: 'linux', kubeletVersion: 'v1.37.2' } } });
  }
  for (let index = 0; index < options.workloads; index++) {
    const { deployment, replicaSet, pods } = makeWorkload(index, options);
    add('deployments', deployment);
    add('replicasets', replicaSet);
    for (const pod of pods) add('pods', pod);
  }
  // A server lists in the order of its keys.
  const texts = new Map([...found].map(([kind, objects]) => [kind, objects.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ text }) => text)]));
  return { texts, pods: texts.get('pods') ?? [] };
}

function keyOf({ metadata }: Raw): string {
  const { namespace = '', name } = metadata as { namespace?: string; name: string };
  return `${namespace}/${name}`;
}

/** Every second namespace has policies, every third a LimitRange: each workload then has something to be judged against. */
function addNamespace(index: number, add: (kind: ResourceKind, raw: Raw) => void): void {
  const namespace = namespaceName(index);
  add('namespaces', { metadata: { name: namespace, uid: namespace, labels: index % 4 === 0 ? { 'pod-security.kubernetes.io/enforce': 'baseline' } : {} } });
  add('serviceaccounts', { metadata: { namespace, name: 'default', uid: `sa-${index}` } });
  if (index % 2 === 0) {
    add('networkpolicies', { metadata: { namespace, name: 'default-deny', uid: `deny-${index}` }, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } });
    add('networkpolicies', { metadata: { namespace, name: 'web', uid: `web-${index}` }, spec: { podSelector: { matchLabels: { tier: 'web' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { tier: 'web' } } }], ports: [{ port: 8080 }] }] } });
  }
  if (index % 3 === 0) add('limitranges', { metadata: { namespace, name: 'limits', uid: `limits-${index}` }, spec: { limits: [{ type: 'Container', default: { memory: '256Mi' } }] } });
}

/** Reduces parsed objects of one kind to what is kept; literals still have to be classified. Throws where one is refused: the world is wrong then. */
export function projectAll(kind: ResourceKind, raws: readonly unknown[], literals: LiteralCollector): InventoryObject[] {
  const resource = resourceOf(kind);
  return raws.map((raw) => {
    const { object, faults } = projectObject(raw, { resource, literals });
    if (faults) throw new Error(`${kind}: ${JSON.stringify(faults)}`);
    return object;
  });
}

/** All that a source says of the world, classified and ready to be received. */
export async function messagesOf(world: World): Promise<SourceMessage[]> {
  const literals = new LiteralCollector();
  const messages: SourceMessage[] = [{ type: 'cluster', cluster: { uid: 'bench', kind: 'kubernetes', version: 'v1.37.2', server: null } }];
  for (const resource of RESOURCES) {
    const objects = projectAll(resource.plural, (world.texts.get(resource.plural) ?? []).map((text): unknown => JSON.parse(text)), literals);
    messages.push({ type: 'replace', kind: resource.plural, objects });
    messages.push({
      type: 'health',
      health: { kind: resource.plural, namespace: null, apiVersion: apiVersionOf(resource), state: 'ok', since: 0, lastSeen: 0, message: null, missingRule: null, objects: objects.length, watched: true },
    });
  }
  await classifyLiterals(literals);
  return messages;
}
