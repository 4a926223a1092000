import { apiPluralOf, collectionPath, type Resource, RESOURCES, resourceOf } from '#lib/kubernetes/projection/resources.ts';
import type { ResourceKind } from '#lib/model/inventory.ts';
import { added, bookmark, deleted, errorEvent, listed, modified } from './raw.ts';
import { type Exchange, ScriptedServer } from './scripted-server.ts';

type Raw = Record<string, unknown> & { metadata: Record<string, unknown> };
/** What a request is for: objects of a kind, perhaps in one namespace, perhaps one of them. */
interface Asked {
  path: string;
  namespace: string | null;
  name: string | null;
}
interface Change extends Pick<Raw, 'metadata'> {
  version: number;
  path: string;
  event: unknown;
}
interface Rule {
  path: string;
  /** Null for requests in any namespace or all. */
  namespace: string | null;
  times: number;
  answer: (exchange: Exchange) => void;
}

const PATHS = new Map<string, Resource>(RESOURCES.map((resource) => [collectionPath(resource), resource]));
const GONE = 'too old resource version';

/**
 * An API server that keeps objects, and lists, streams and watches them as the real one does: pages with continue tokens, versions that can
 * be compacted away, bookmarks. Faults are put in between.
 */
export class ApiDouble {
  readonly server: ScriptedServer;
  streams = true;
  /** How it says that a version has been compacted away. */
  gone: 'status' | 'event' = 'event';
  /** Credentials other than these are refused. */
  token: string | null = null;
  pageSize = 2;
  #version = 100;
  #compacted = 0;
  #frozen = false;
  readonly #objects = new Map<string, Map<string, Raw>>();
  readonly #log: Change[] = [];
  readonly #watches = new Set<Asked & { exchange: Exchange }>();
  readonly #held: (() => void)[] = [];
  #rules: Rule[] = [];

  private constructor(server: (answer: (exchange: Exchange) => boolean) => ScriptedServer) {
    this.server = server((exchange) => this.#take(exchange));
  }

  static async start(): Promise<ApiDouble> {
    let take: (exchange: Exchange) => boolean = () => false;
    const server = await ScriptedServer.start((exchange) => take(exchange));
    return new ApiDouble((answer) => {
      take = answer;
      return server;
    });
  }

  /** Every object of the kind, as it is now. */
  all(kind: ResourceKind): Raw[] {
    return [...this.#of(pathOf(kind)).values()];
  }

  put(kind: ResourceKind, raw: Record<string, unknown>): void {
    const path = pathOf(kind);
    const object = structuredClone(raw) as Raw;
    const key = keyOf(object);
    const known = this.#of(path).has(key);
    object.metadata['resourceVersion'] = String(++this.#version);
    this.#of(path).set(key, object);
    this.#tell(path, object, (known ? modified : added)(object));
  }

  delete(kind: ResourceKind, namespace: string, name: string): void {
    const path = pathOf(kind);
    const object = this.#of(path).get(`${namespace}/${name}`);
    if (!object) throw new Error(`no ${kind} ${namespace}/${name}`);
    this.#of(path).delete(keyOf(object));
    object.metadata['resourceVersion'] = String(++this.#version);
    this.#tell(path, object, deleted(object));
  }

  /** The next requests of that kind, in that namespace where one is given, are answered so instead; the function that is returned ends it. */
  instead(kind: ResourceKind, answer: (exchange: Exchange) => void, { times = Number.POSITIVE_INFINITY, namespace = null as string | null } = {}): () => void {
    const rule = { path: pathOf(kind), namespace, times, answer };
    this.#rules.push(rule);
    return () => {
      this.#rules = this.#rules.filter((other) => other !== rule);
    };
  }

  /** What has happened until now cannot be watched any more, and lists that are read in pages have ended. */
  compact(): void {
    this.#compacted = ++this.#version;
  }

  watches(kind?: ResourceKind): Exchange[] {
    return this.#watching(kind === undefined ? null : pathOf(kind));
  }

  bookmarks(): void {
    if (!this.#frozen) for (const exchange of this.#watching(null)) exchange.send(bookmark(String(this.#version)));
  }

  /** As a process that has been stopped: connections stay open, and nothing comes. */
  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
    for (const go of this.#held.splice(0)) go();
  }

  #take(exchange: Exchange): boolean {
    if (this.#frozen) this.#held.push(() => this.#receive(exchange));
    else this.#receive(exchange);
    return true;
  }

  #receive(exchange: Exchange): void {
    const { path } = exchange;
    if (this.token !== null && exchange.headers.authorization !== `Bearer ${this.token}`) return exchange.fail(401, 'Unauthorized', 'Unauthorized');
    if (path === '/version') return exchange.json({ gitVersion: 'v1.37.2' });
    if (path === '/api/v1/namespaces/kube-system') return exchange.json({ metadata: { name: 'kube-system', uid: 'uid-kube-system' } });
    if (path === '/apis') return exchange.json({ kind: 'APIGroupDiscoveryList', items: groups() });
    const asked = readPath(exchange);
    if (!PATHS.has(asked.path)) return exchange.text404();
    const rule = this.#rules.find((candidate) => candidate.path === asked.path && candidate.times > 0 && (candidate.namespace === null || candidate.namespace === (asked.namespace ?? asked.name)));
    if (rule) {
      rule.times--;
      return rule.answer(exchange);
    }
    this.answer(exchange);
  }

  /** Lists or watches, as if nothing were broken. */
  answer(exchange: Exchange): void {
    const asked = readPath(exchange);
    if (exchange.param('watch') !== null) this.#watch(exchange, asked);
    else if (asked.name === null || exchange.param('fieldSelector') !== null) this.#list(exchange, asked);
    else {
      const object = this.#of(asked.path).get(keyOf({ metadata: asked }));
      if (object) exchange.json(object);
      else exchange.fail(404, 'NotFound', `"${asked.name}" not found`);
    }
  }

  #list(exchange: Exchange, asked: Asked): void {
    const token = exchange.param('continue');
    const [version = this.#version, offset = 0] = token === null ? [] : token.split(':').map(Number);
    if (version < this.#compacted) return exchange.fail(410, 'Expired', 'The provided continue parameter is too old');
    const items = [...this.#of(asked.path).values()].filter((object) => isIn(object, asked));
    const next = offset + this.pageSize;
    exchange.list(items.slice(offset, next), String(version), next < items.length ? `${version}:${next}` : undefined);
  }

  #watch(exchange: Exchange, asked: Asked): void {
    const { path } = asked;
    const from = exchange.param('resourceVersion');
    if (from === null && !this.streams) return exchange.fail(422, 'Invalid', 'sendInitialEvents is forbidden');
    if (from !== null && Number(from) < this.#compacted) {
      if (this.gone === 'status') return exchange.fail(410, 'Expired', GONE);
      exchange.accept().send(errorEvent(410, 'Expired', GONE)).end();
      return;
    }
    exchange.accept();
    if (from === null) exchange.send(...[...this.#of(path).values()].filter((object) => isIn(object, asked)).map(added), listed(String(this.#version)));
    else exchange.send(...this.#log.filter((change) => change.path === path && change.version > Number(from) && isIn(change, asked)).map(({ event }) => event));
    const watch = { exchange, ...asked };
    this.#watches.add(watch);
    void exchange.closed().then(() => this.#watches.delete(watch));
  }

  #tell(path: string, object: Raw, event: unknown): void {
    const sent = structuredClone(event);
    this.#log.push({ version: this.#version, path, metadata: object.metadata, event: sent });
    for (const exchange of this.#watching(path, object)) {
      const send = () => exchange.open && exchange.send(sent);
      if (this.#frozen) this.#held.push(send);
      else send();
    }
  }

  #watching(path: string | null, object: Raw | null = null): Exchange[] {
    return [...this.#watches].filter((watch) => watch.exchange.open && (path === null || watch.path === path) && (object === null || isIn(object, watch))).map(({ exchange }) => exchange);
  }

  #of(path: string): Map<string, Raw> {
    let objects = this.#objects.get(path);
    if (!objects) this.#objects.set(path, (objects = new Map()));
    return objects;
  }
}

/** It has every optional kind. */
const groups = (): unknown[] =>
  [...Map.groupBy(RESOURCES, ({ group }) => group)].map(([name, resources]) => ({
    metadata: { name },
    versions: [...Map.groupBy(resources, ({ version }) => version)].map(([version, of]) => ({ version, resources: of.map((resource) => ({ resource: apiPluralOf(resource), verbs: ['list', 'watch'] })) })),
  }));

const pathOf = (kind: ResourceKind): string => collectionPath(resourceOf(kind));

const keyOf = ({ metadata }: { metadata: { namespace?: unknown; name?: unknown } }): string => `${(metadata.namespace as string | null | undefined) ?? ''}/${metadata.name as string}`;

/** `/api/v1/namespaces/shop/pods` are the pods of shop, and `/api/v1/namespaces/shop` is that Namespace. */
function readPath(exchange: Exchange): Asked {
  const named = /^metadata\.name=(.*)$/.exec(exchange.param('fieldSelector') ?? '')?.[1] ?? null;
  const [, root, namespace, plural] = /^(.*)\/namespaces\/([^/]+)(?:\/([^/]+))?$/.exec(exchange.path) ?? [];
  if (root === undefined || namespace === undefined) return { path: exchange.path, namespace: null, name: named };
  return plural === undefined ? { path: `${root}/namespaces`, namespace: null, name: namespace } : { path: `${root}/${plural}`, namespace, name: named };
}

const isIn = ({ metadata }: Pick<Raw, 'metadata'>, { namespace, name }: Asked): boolean => (namespace === null || metadata['namespace'] === namespace) && (name === null || metadata['name'] === name);
