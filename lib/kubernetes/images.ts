/** An image reference taken apart and normalised as container runtimes do. */
export interface ImageReference {
  /** `docker.io` where none is given. */
  registry: string;
  /** Without the registry; `library/nginx` for `nginx`. */
  repository: string;
  tag?: string;
  /** `sha256:…` */
  digest?: string;
  /** `registry/repository`, without tag and digest. */
  name: string;
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/**
 * Parses an image reference; returns null for what no runtime would accept.
 * Source: github.com/distribution/reference, ParseNormalizedNamed.
 */
export function parseImage(reference: string): ImageReference | null {
  const at = reference.indexOf('@');
  const digest = at < 0 ? undefined : reference.slice(at + 1);
  let rest = at < 0 ? reference : reference.slice(0, at);
  const colon = rest.lastIndexOf(':');
  let tag: string | undefined;
  // A colon before the last slash belongs to the registry's port.
  if (colon > rest.lastIndexOf('/')) {
    tag = rest.slice(colon + 1);
    rest = rest.slice(0, colon);
  }
  const [registry, repository] = splitRegistry(rest);
  if (!HOST.test(registry) || !PATH.test(repository) || repository.length > 255) return null;
  if ((tag !== undefined && !TAG.test(tag)) || (digest !== undefined && !DIGEST.test(digest))) return null;
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }), name: `${registry}/${repository}` };
}

function splitRegistry(name: string): [registry: string, repository: string] {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isRegistry = /[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const registry = isRegistry ? first : 'docker.io';
  const repository = isRegistry ? name.slice(slash + 1) : name;
  if (registry !== 'docker.io' && registry !== 'index.docker.io') return [registry, repository];
  return ['docker.io', repository.includes('/') ? repository : `library/${repository}`];
}

/** Whether a normalised reference is in a registry or below one of its paths, on a `/` boundary: `ghcr.io/acme` holds `ghcr.io/acme/shop`. */
export function isInRegistry(image: ImageReference, registry: string): boolean {
  const prefix = registry.replace(/\/+$/, '');
  return image.name === prefix || image.name.startsWith(`${prefix}/`);
}
