import { AppError } from '#lib/model/app-error.ts';
import type { Logger } from '../log.ts';
import type { EngineClient } from './client.ts';
import { type Clock, SYSTEM_CLOCK } from './clock.ts';
import { type ClusterSpec, specKey } from './cluster-spec.ts';
import { kubeconfigsOf } from './contexts.ts';
import { WatchedCluster } from './watched.ts';

export interface RegistryOptions {
  /** Starts the engine of a cluster under that slug; does not wait for anything. Before it watches the cluster it claims its uid: the answer is the name of who watches it already, or null. */
  start: (spec: ClusterSpec, claim: (uid: string) => string | null) => EngineClient;
  /** Keeps for the next start what was added while running. Throws where that cannot be kept. */
  remember: (added: readonly ClusterSpec[]) => void;
  log: Logger;
  clock?: Clock;
}

/** The clusters that are watched now, in the order in which they came. They share nothing but this list: what happens to one is no matter of the others. */
export class ClusterRegistry {
  private readonly options: RegistryOptions;
  private readonly clock: Clock;
  private watched: WatchedCluster[] = [];
  /** What was watched since the start and is not any more; it can be brought back. */
  private removed: ClusterSpec[] = [];
  /** Which spec watches the cluster of a uid: two contexts may lead to one. */
  private readonly claims = new Map<string, ClusterSpec>();
  /** Engines that are stopping; the next one of the same cluster waits for that. */
  private readonly leaving = new Map<string, Promise<void>>();

  constructor(options: RegistryOptions) {
    this.options = options;
    this.clock = options.clock ?? SYSTEM_CLOCK;
  }

  all(): readonly WatchedCluster[] {
    return this.watched;
  }

  engines(): EngineClient[] {
    return this.watched.map(({ engine }) => engine);
  }

  find(slug: string): WatchedCluster | undefined {
    return this.watched.find((cluster) => cluster.slug === slug);
  }

  /** The slug under which that source is watched; null where it is not. */
  watchedAs(spec: Pick<ClusterSpec, 'source'>): string | null {
    return this.watched.find((cluster) => specKey(cluster.spec) === specKey(spec))?.slug ?? null;
  }

  isWatched(spec: Pick<ClusterSpec, 'source'>): boolean {
    return this.watchedAs(spec) !== null;
  }

  /** The kubeconfig files that may be looked into for further contexts: those of clusters that whoever started the server named. */
  kubeconfigs(): string[][] {
    return kubeconfigsOf([...this.watched.map(({ spec }) => spec), ...this.removed]);
  }

  /** What was removed since the start, the latest first, by the slugs it had. */
  removedOnes(): readonly ClusterSpec[] {
    return this.removed;
  }

  /** Watches the clusters of the start. One that is named twice is watched once; whatever else goes wrong is a matter of that cluster alone. */
  open(specs: readonly ClusterSpec[]): void {
    for (const spec of specs) {
      if (this.isWatched(spec)) this.options.log.info({ cluster: spec.slug }, 'named twice, watched once');
      else this.launch(spec);
    }
  }

  /** Watches one more. AppError `conflict` where it is watched already, and what `remember` throws; then nothing has changed. */
  async add(spec: ClusterSpec): Promise<WatchedCluster> {
    await this.leaving.get(specKey(spec));
    const same = this.watchedAs(spec);
    if (same !== null) throw new AppError('conflict', `${spec.name} is watched already, as ${same}.`);
    if (spec.origin === 'added') this.options.remember([...this.added(), spec]);
    this.removed = this.removed.filter((other) => specKey(other) !== specKey(spec));
    return this.launch(spec);
  }

  /** Brings back what was removed since the start, as it was. AppError `not-found` where there is none of that slug. */
  async restore(slug: string): Promise<WatchedCluster> {
    const spec = this.removed.find((candidate) => candidate.slug === slug);
    if (!spec) throw new AppError('not-found', `No cluster ${slug} was removed since the start.`);
    return this.add(spec);
  }

  /**
   * Watches a cluster no more: its streams end and its thread stops. What is stored of it stays, and counts again once it is back. AppError
   * `not-found`, and what `remember` throws.
   */
  async remove(slug: string): Promise<void> {
    const cluster = this.find(slug);
    if (!cluster) throw new AppError('not-found', `There is no cluster ${slug}.`);
    if (cluster.spec.origin === 'added') this.options.remember(this.added().filter((spec) => spec !== cluster.spec));
    // By the slug that it has now: that is the one people know.
    this.removed = [{ ...cluster.spec, slug }, ...this.removed];
    await this.dismiss(cluster);
  }

  /** Follows the list of the configuration: what is new in it is watched, what has left it no more. Those named elsewhere are left alone. */
  async follow(specs: readonly ClusterSpec[]): Promise<void> {
    const wanted = new Map(specs.map((spec) => [describe(spec), spec]));
    const gone = this.watched.filter(({ spec }) => spec.origin === 'configuration' && !wanted.has(describe(spec)));
    // What was removed by hand stays away for as long as the file says the same of it.
    this.removed = this.removed.filter((spec) => spec.origin !== 'configuration' || wanted.has(describe(spec)));
    for (const spec of [...this.watched.map((cluster) => cluster.spec), ...this.removed]) wanted.delete(describe(spec));
    await Promise.all(gone.map((cluster) => this.dismiss(cluster)));
    for (const spec of wanted.values()) {
      await this.leaving.get(specKey(spec));
      this.open([spec]);
    }
  }

  /** Stops all of them; each failure is logged, none keeps another from stopping. */
  async stop(): Promise<void> {
    await Promise.all([...this.watched.map((cluster) => this.dismiss(cluster)), ...this.leaving.values()]);
  }

  private added(): ClusterSpec[] {
    return this.watched.flatMap(({ spec }) => (spec.origin === 'added' ? [spec] : []));
  }

  private launch(wanted: ClusterSpec): WatchedCluster {
    const spec = { ...wanted, slug: this.freeSlug(wanted.slug) };
    const cluster = new WatchedCluster(spec, this.options.start(spec, (uid) => this.claim(spec, uid)), this.clock);
    this.watched = [...this.watched, cluster];
    this.options.log.info({ cluster: spec.slug, source: spec.source.kind, origin: spec.origin }, 'watching a cluster');
    return cluster;
  }

  private claim(spec: ClusterSpec, uid: string): string | null {
    const holder = this.claims.get(uid);
    if (holder !== undefined && holder !== spec) return holder.name;
    this.release(spec);
    this.claims.set(uid, spec);
    return null;
  }

  private release(spec: ClusterSpec): void {
    for (const [uid, holder] of this.claims) if (holder === spec) this.claims.delete(uid);
  }

  private async dismiss(cluster: WatchedCluster): Promise<void> {
    this.watched = this.watched.filter((other) => other !== cluster);
    this.release(cluster.spec);
    for (const close of cluster.closers) close();
    const key = specKey(cluster.spec);
    const stopped = cluster.engine.stop().then(
      () => this.options.log.info({ cluster: cluster.slug }, 'no longer watching a cluster'),
      (error: unknown) => this.options.log.error({ err: error, cluster: cluster.slug }, 'an engine did not stop cleanly'),
    );
    this.leaving.set(key, stopped);
    await stopped;
    if (this.leaving.get(key) === stopped) this.leaving.delete(key);
  }

  private freeSlug(wanted: string): string {
    let slug = wanted;
    for (let number = 2; this.find(slug); number++) slug = `${wanted.slice(0, 59)}-${number}`;
    return slug;
  }
}

/** What a change of which makes it another cluster to watch. */
const describe = (spec: ClusterSpec): string => `${specKey(spec)} ${spec.name} ${JSON.stringify(spec.namespaces)}`;
