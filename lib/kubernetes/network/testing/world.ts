import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAll } from 'js-yaml';
import type { InventoryObject, NetworkPolicy } from '#lib/model/inventory.ts';
import type { PodTemplate } from '#lib/model/pod-spec.ts';
import { LiteralCollector } from '../../literals.ts';
import { projectObject } from '../../projection/project-object.ts';
import { resourceForType } from '../../projection/resources.ts';
import { labelsOfNamespace, type PodEndpoint } from '../peers.ts';
import { namedPorts } from '../ports.ts';

/** Where the conformance suites are; they are never copied into the project. */
export const CONFORMANCE = resolve(process.env['PLIMSOLL_SHARED'] ?? '../shared', 'conformance');

/** What network policies are about, read from manifests. */
export interface World {
  policies: NetworkPolicy[];
  workloads: Workload[];
}

export interface Workload extends PodEndpoint {
  /** The controller a pod says it has, else the object itself. */
  kind: string;
  name: string;
}

/** Reads manifests of one suite, paths below `conformance`; objects that are not watched are left out. */
export function readWorld(files: readonly string[]): World {
  const objects = files.flatMap((file) => loadAll(readFileSync(join(CONFORMANCE, file), 'utf8'))).flatMap(project);
  const namespaceLabels = new Map(objects.filter((object) => object.type === 'Namespace').map((object) => [object.name, object.labels]));
  const workloads = objects.flatMap((object) => {
    const template = object.type === 'Pod' || object.type === 'Controller' ? object.template : null;
    if (!template) return [];
    const owner = object.type === 'Pod' ? object.owners[0] : undefined;
    const kind = owner?.kind || (object.type === 'Controller' ? object.kind : 'Pod');
    return [{ kind, name: owner?.name ?? object.name, ...endpointOf(object.namespace, template, namespaceLabels.get(object.namespace)) }];
  });
  return { policies: objects.filter((object) => object.type === 'NetworkPolicy'), workloads };
}

function endpointOf(namespace: string, template: PodTemplate, labels: Record<string, string> | undefined): PodEndpoint {
  return { namespace, labels: template.labels, namespaceLabels: labelsOfNamespace(namespace, labels), ports: namedPorts(template.spec) };
}

function project(raw: unknown): InventoryObject[] {
  const { apiVersion = '', kind = '', items } = (raw ?? {}) as { apiVersion?: string; kind?: string; items?: unknown[] };
  if (items) return items.flatMap(project);
  const resource = resourceForType(apiVersion, kind);
  if (!resource) return [];
  const { object, faults } = projectObject(raw, { resource, literals: new LiteralCollector() });
  if (faults) throw new Error(`${kind}: ${faults.map((fault) => `${fault.path} ${fault.message}`).join(', ')}`);
  return [object.namespace === '' && resource.namespaced ? { ...object, namespace: 'default' } : object];
}
