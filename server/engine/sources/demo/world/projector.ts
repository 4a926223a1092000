import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { projectObject } from '#lib/kubernetes/projection/project-object.ts';
import { apiVersionOf, resourceForType, RESOURCES, type Resource } from '#lib/kubernetes/projection/resources.ts';
import type { InventoryObject, SourceMessage } from '#lib/model/inventory.ts';
import { classifyLiterals } from '../../../credentials/classify-literals.ts';
import { UNREADABLE_NAMESPACE } from '../manifests/payroll.ts';
import type { KubeObject } from './raw.ts';
import type { Change, World } from './world.ts';

const RESOURCE_BY_KIND = new Map<string, Resource>(RESOURCES.map((resource) => [`${apiVersionOf(resource)} ${resource.kind}`, resource]));

const ofKind = ({ apiVersion, kind }: KubeObject): Resource | null => RESOURCE_BY_KIND.get(`${apiVersion} ${kind}`) ?? null;

/** The watched resource an object is of; null for custom kinds, and for what the demo's account may not read. */
export const resourceOfObject = (object: KubeObject): Resource | null => (object.kind === 'Pod' && object.metadata.namespace === UNREADABLE_NAMESPACE ? null : ofKind(object));

/** Whole lists of every kind, as a source gives them when it starts. */
export async function listMessages(world: World): Promise<SourceMessage[]> {
  const literals = new LiteralCollector();
  const lists = new Map<string, InventoryObject[]>(RESOURCES.map(({ plural }) => [plural, []]));
  for (const raw of world.all()) {
    const resource = resourceOfObject(raw);
    if (resource) lists.get(resource.plural)?.push(project(raw, resource, literals));
  }
  await classifyLiterals(literals);
  return RESOURCES.map(({ plural }) => ({ type: 'replace', kind: plural, objects: lists.get(plural) ?? [] }));
}

/** What a watch would say of these changes, owners before what they own. */
export async function changeMessages(changes: readonly Change[]): Promise<SourceMessage[]> {
  const literals = new LiteralCollector();
  const messages = changes.flatMap(({ type, object }): SourceMessage[] => {
    const resource = resourceOfObject(object);
    if (!resource) return [];
    const { namespace = '', name, uid = '' } = object.metadata;
    return [type === 'put' ? { type, kind: resource.plural, object: project(object, resource, literals) } : { type, kind: resource.plural, namespace, name, uid }];
  });
  await classifyLiterals(literals);
  const order = (message: SourceMessage): number => RESOURCES.findIndex(({ plural }) => 'kind' in message && plural === message.kind);
  return messages.toSorted((a, b) => order(a) - order(b));
}

/** Health of every kind: all of them can be read here but for the pods of one namespace, and what a cluster may lack is installed where there is any. */
export function healthMessages(world: World, since: number, now: number): SourceMessage[] {
  const counts = new Map<string, number>();
  for (const raw of world.all()) {
    const plural = resourceOfObject(raw)?.plural;
    if (plural) counts.set(plural, (counts.get(plural) ?? 0) + 1);
  }
  const kinds = RESOURCES.map((resource): SourceMessage => ({
    type: 'health',
    health: {
      kind: resource.plural,
      namespace: null,
      apiVersion: apiVersionOf(resource),
      state: resource.optional && !counts.has(resource.plural) ? 'absent' : 'ok',
      since,
      lastSeen: now,
      message: null,
      missingRule: null,
      objects: counts.get(resource.plural) ?? 0,
      watched: true,
    },
  }));
  return [...kinds, forbiddenPods(since)];
}

const pods = resourceForType('v1', 'Pod') as Resource;

const forbiddenPods = (since: number): SourceMessage => ({
  type: 'health',
  health: {
    kind: pods.plural,
    namespace: UNREADABLE_NAMESPACE,
    apiVersion: apiVersionOf(pods),
    state: 'forbidden',
    since,
    lastSeen: null,
    message: `pods is forbidden: the account cannot list resource "pods" in the namespace "${UNREADABLE_NAMESPACE}"`,
    missingRule: { apiGroup: '', resource: 'pods', verbs: ['get', 'list', 'watch'], namespace: UNREADABLE_NAMESPACE },
    objects: 0,
    watched: false,
  },
});

/** Throws an Error that names the field: the demo's own objects are as the API has them. */
function project(raw: KubeObject, resource: Resource, literals: LiteralCollector): InventoryObject {
  const { object, faults } = projectObject(raw, { resource, literals });
  if (faults) throw new Error(`the demo's ${raw.kind} ${raw.metadata.name}: ${faults.map(({ path, message }) => `${path} ${message}`).join('; ')}`);
  return object;
}
