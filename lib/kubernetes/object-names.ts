import type { InventoryObject } from '../model/inventory.ts';
import type { Container, PodSpec } from '../model/pod-spec.ts';
import type { Resource } from './projection/resources.ts';
import { type FieldFault, formatPath, type Raw } from './shape.ts';

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/**
 * What an API server would refuse about the names of an object and of its containers, as written in a manifest; a server itself has checked
 * what it serves. Source: k8s.io/apimachinery/pkg/util/validation (RFC 1123 labels and subdomains), k8s.io/kubernetes/pkg/apis/core/validation.
 */
export function nameFaults(raw: Raw, { group, plural, namespaced }: Resource, object: InventoryObject): FieldFault[] {
  const metadata = raw.metadata as Raw;
  const faults = new Faults();
  // Names of roles and their bindings may be anything that fits into a path.
  const check = plural === 'namespaces' ? labelProblem : group === 'rbac.authorization.k8s.io' ? segmentProblem : subdomainProblem;
  // The server adds letters to a generated name, which may then end in a dash.
  if (metadata.name) faults.add(['metadata', 'name'], check(object.name));
  else faults.add(['metadata', 'generateName'], check(object.name.replace(/-$/, 'a')));
  if (namespaced && metadata.namespace) faults.add(['metadata', 'namespace'], labelProblem(object.namespace));
  if (object.type === 'Pod') addContainers(object.template.spec, ['spec'], faults);
  if (object.type === 'Controller' && object.template) addContainers(object.template.spec, object.specPath.split('.'), faults);
  return faults.found;
}

/** A name stands once in all the lists of a pod. */
function addContainers(spec: PodSpec, at: readonly string[], faults: Faults): void {
  const seen = new Map<string, string>();
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    for (const [index, { name }] of ((spec[list] ?? []) as readonly Container[]).entries()) {
      const keys = [...at, list, index, 'name'];
      const other = seen.get(name);
      const problem = name === '' ? 'expected string, is missing' : (labelProblem(name) ?? (other === undefined ? null : `${shown(name)} is the name of ${other} too`));
      faults.add(keys, problem);
      if (other === undefined) seen.set(name, `${list}[${index}]`);
    }
  }
}

class Faults {
  readonly found: FieldFault[] = [];

  add(keys: readonly (string | number)[], message: string | null): void {
    if (message !== null) this.found.push({ keys, path: formatPath(keys), message });
  }
}

const shown = (name: string): string => JSON.stringify(name.length > 63 ? `${name.slice(0, 62)}…` : name);

function labelProblem(name: string): string | null {
  if (name.length > 63) return `${shown(name)} has ${name.length} characters, at most 63 are allowed`;
  return LABEL.test(name) ? null : `${shown(name)} is no valid name: small letters, digits and "-" are allowed, the first and last a letter or digit`;
}

function subdomainProblem(name: string): string | null {
  if (name.length > 253) return `${shown(name)} has ${name.length} characters, at most 253 are allowed`;
  return SUBDOMAIN.test(name) ? null : `${shown(name)} is no valid name: small letters, digits, "-" and "." are allowed, the first and last of each part a letter or digit`;
}

const segmentProblem = (name: string): string | null => (name === '.' || name === '..' || /[/%]/.test(name) ? `${shown(name)} is no valid name: "/" and "%" are not allowed` : null);
