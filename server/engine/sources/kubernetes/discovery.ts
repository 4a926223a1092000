import { apiPluralOf, type Resource } from '#lib/kubernetes/projection/resources.ts';
import type { ApiClient } from './auth/client.ts';
import { ApiError, MalformedError } from './errors.ts';
import { asObject, type RawObject } from './raw-object.ts';

/** Everything in one answer where the server can (aggregated discovery, KEP-3352), else the list of groups alone. */
const ACCEPT = ['v2', 'v2beta1'].map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`).concat('application/json').join(',');

/** What the API server serves of some kinds: the version in which to read each, null for what it does not have, undefined where that cannot be told now. */
export type Served = ReadonlyMap<Resource, string | null | undefined>;

/** Looks up which of some kinds the API server has, by one request that costs next to nothing as long as nothing has changed. */
export class Discovery {
  readonly #client: ApiClient;
  readonly #resources: readonly Resource[];
  #known: { etag: string | null; served: Served } | null = null;

  constructor(client: ApiClient, resources: readonly Resource[]) {
    this.#client = client;
    this.#resources = resources;
  }

  /** Throws what the client throws, and MalformedError where the answer is no discovery document. */
  async read(signal: AbortSignal): Promise<Served> {
    const answer = await this.#client.jsonIfChanged('/apis', { signal, accept: ACCEPT, etag: this.#known?.etag ?? null });
    if (answer === null && this.#known) return this.#known.served;
    const document = asObject(answer?.value);
    const aggregated = document?.['kind'] === 'APIGroupDiscoveryList';
    if (!aggregated && document?.['kind'] !== 'APIGroupList') throw new MalformedError(`${this.#client.host()} answered with something that is not a list of API groups`);
    const served = aggregated ? this.#fromAggregated(document) : await this.#fromGroups(document, signal);
    // What could not be told has to be asked again, changed or not.
    const complete = [...served.values()].every((version) => version !== undefined);
    this.#known = { etag: aggregated && complete ? (answer?.etag ?? null) : null, served };
    return served;
  }

  #fromAggregated(document: RawObject): Served {
    const groups = new Map(records(document['items']).map((group) => [asObject(group['metadata'])?.['name'], records(group['versions'])]));
    return this.#choose(({ group }, wanted) => {
      const version = groups.get(group)?.find(({ version: name }) => name === wanted);
      if (!version) return [];
      // An API server behind this one does not answer: what it serves may have been forgotten.
      return version['freshness'] === 'Stale' ? null : records(version['resources']).map(({ resource, verbs }) => ({ name: resource, verbs }));
    });
  }

  async #fromGroups(document: RawObject, signal: AbortSignal): Promise<Served> {
    const served = new Set(records(document['groups']).flatMap((group) => records(group['versions']).map(({ groupVersion }) => groupVersion)));
    const wanted = new Set(this.#resources.flatMap((resource) => versionsOf(resource).map((version) => `${resource.group}/${version}`)));
    const found = new Map<string, RawObject[] | null>();
    for (const groupVersion of wanted) if (served.has(groupVersion)) found.set(groupVersion, await this.#resourcesOf(groupVersion, signal));
    return this.#choose(({ group }, version) => {
      const resources = found.get(`${group}/${version}`);
      return resources === undefined ? [] : resources;
    });
  }

  /** Null where they cannot be told: the server behind it does not answer. */
  async #resourcesOf(groupVersion: string, signal: AbortSignal): Promise<RawObject[] | null> {
    try {
      return records(asObject(await this.#client.json(`/apis/${groupVersion}`, { signal }))?.['resources']);
    } catch (error) {
      if (error instanceof ApiError) return error.status === 404 ? [] : null;
      throw error;
    }
  }

  #choose(list: (resource: Resource, version: string) => RawObject[] | null): Served {
    return new Map(this.#resources.map((resource) => [resource, chooseVersion(resource, (version) => list(resource, version))]));
  }
}

/** The most preferred version that has it and can list it; undefined where one that is preferred to that, or any at all, cannot tell. */
function chooseVersion(resource: Resource, list: (version: string) => RawObject[] | null): string | null | undefined {
  const plural = apiPluralOf(resource);
  for (const version of versionsOf(resource)) {
    const resources = list(version);
    if (resources === null) return undefined;
    if (resources.some(({ name, verbs }) => name === plural && Array.isArray(verbs) && verbs.includes('list'))) return version;
  }
  return null;
}

const versionsOf = ({ version, versions }: Resource): readonly string[] => versions ?? [version];

const records = (value: unknown): RawObject[] => (Array.isArray(value) ? value.map(asObject).filter((entry) => entry !== undefined) : []);
