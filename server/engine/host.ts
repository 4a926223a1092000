import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { AcknowledgeRequest, IntakeResult } from '#lib/api/events.ts';
import type { ReadName, ReadParams } from '#lib/api/endpoints.ts';
import type { CreatedReport, CreateReport, ReportDocument } from '#lib/api/reports.ts';
import type { StreamMessage } from '#lib/api/sources.ts';
import type { CreatedIntakeToken } from '#lib/api/tokens.ts';
import { hashText } from '#lib/hash.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { SourceMessage } from '#lib/model/inventory.ts';
import type { Principal } from '#lib/model/principal.ts';
import { keepAnnotations } from '#lib/kubernetes/projection/annotations.ts';
import { acknowledgeGroup, undoAcknowledgement } from '#server/history/events/acknowledgements.ts';
import { ensureCluster } from '#server/history/clusters.ts';
import { openStore } from '#server/history/open-store.ts';
import { deleteSqlite } from '#server/history/sqlite.ts';
import type { Store } from '#server/history/store.ts';
import { acceptFalco } from '#server/intake/accept-falco.ts';
import { acceptsToken } from '#server/intake/accepts-token.ts';
import type { EngineMetrics } from '#server/metrics/engine-metrics.ts';
import type { CompressedResult, EngineClient, ReadResult, SettingsUpdate } from './client.ts';
import { type Clock, SYSTEM_CLOCK } from './clock.ts';
import { Engine } from './engine.ts';
import { type ExportRequest, type OpenedExport, OpenExports } from './exports/open-exports.ts';
import { createIntakeToken, revokeIntakeToken } from './intake-tokens.ts';
import { createReportLink, openReportLink, revokeReportLink } from './report-links.ts';
import type { WorkerStart } from './rpc.ts';
import { createSource } from './sources/create-source.ts';
import { ReplayClock } from './sources/demo/replay-clock.ts';
import { ReplayDrive, type ReplayDriveOptions } from './sources/demo/replay-drive.ts';
import { historyStart } from './sources/demo/script/calendar.ts';
import type { Source } from './sources/source.ts';
import { WaiverFile } from './waivers/waiver-file.ts';

/** How long to wait for the cluster to say which one it is before its stored history is looked up by slug. */
const IDENTITY_PATIENCE_MS = 3_000;
const STOP_PATIENCE_MS = 500;

/** What a host tells the thread it lives in. */
export interface HostEvents {
  message(message: StreamMessage): void;
  renamed(slug: string): void;
  /** Asks to be the one who watches the cluster of that uid; the name of who does already, or null. */
  claim(uid: string): Promise<string | null>;
  /** What has been answered until now is not what would be answered from now on. */
  forgotten(): void;
  /** It turned out to be another cluster than the one whose history is open: everything has to start anew. */
  mistaken(): void;
}

interface Running {
  engine: Engine;
  store: Store;
  clusterId: number;
}

/** Store, source and engine of one cluster, put together. What the main thread may ask is answered here. */
export class EngineHost implements EngineClient {
  slug: string;
  private readonly options: WorkerStart;
  private readonly log: Logger;
  private readonly clock: Clock;
  private readonly events: HostEvents;
  private readonly exports: OpenExports;
  private readonly startedAt: number;
  private readonly running = Promise.withResolvers<Running>();
  private source: Source | null = null;
  private engine: Engine | null = null;
  private readonly waiverFile: WaiverFile | null;
  private identified = false;
  private stopped = false;
  /** Ends the wait for the cluster to say which one it is. */
  private readonly identity = Promise.withResolvers<string | null>();

  constructor(options: WorkerStart, log: Logger, events: HostEvents, clock: Clock = SYSTEM_CLOCK) {
    this.options = options;
    this.slug = options.slug;
    this.log = log;
    this.clock = options.source.kind === 'demo' ? new ReplayClock(clock, historyStart(clock.now())) : clock;
    this.events = events;
    const path = options.config.waivers;
    // Files change in real time, also where the rest lives in another.
    this.waiverFile = path === null ? null : new WaiverFile({ path, clock, log, changed: (state) => this.engine?.setWaiverFile(state) });
    this.startedAt = clock.now();
    this.exports = new OpenExports(this.clock);
    // A failure reaches whoever asks next; without a listener it would end the process.
    this.running.promise.catch((error: unknown) => this.stopped || log.error({ err: error }, 'the engine could not be started'));
  }

  start(): void {
    keepAnnotations(Object.values(this.options.config.settings.owners).flat());
    this.bringUp().then(this.running.resolve, this.running.reject);
  }

  private async bringUp(): Promise<Running> {
    const { source: sourceConfig } = this.options;
    const url = storeUrl(this.options);
    if (sourceConfig.kind === 'demo') deleteSqlite(url.slice('sqlite:'.length));
    const store = await openStore({ url, now: () => this.clock.now(), log: this.log, disposable: sourceConfig.kind === 'demo' });
    try {
      return await this.bringUpOn(store);
    } catch (error) {
      await this.source?.stop();
      await store.close();
      throw error;
    }
  }

  private async bringUpOn(store: Store): Promise<Running> {
    const { config, source: sourceConfig, name, boot } = this.options;
    const { identity } = this;
    const early: SourceMessage[] = [];
    this.throwIfStopped();
    this.source = createSource({
      source: sourceConfig,
      namespaces: config.namespaces,
      store,
      clock: this.clock,
      log: this.log,
      emit: (messages) => {
        for (const message of messages) if (message.type === 'cluster') this.identify(message.cluster.uid, identity.resolve);
        if (this.engine) this.engine.receive(messages);
        else early.push(...messages);
      },
    });
    await this.source.start();
    const timer = this.clock.setTimeout(() => identity.resolve(null), IDENTITY_PATIENCE_MS);
    const uid = await identity.promise;
    this.clock.clearTimeout(timer);
    this.throwIfStopped();
    await this.claim(uid);
    const cluster = await this.ensureIdentity(store, uid);
    this.throwIfStopped();
    if (cluster.slug !== this.slug) this.events.renamed((this.slug = cluster.slug));
    const readObject: Source['readObject'] = (ref) => this.source?.readObject(ref) ?? Promise.resolve(null);
    const waivers = this.waiverFile?.start() ?? null;
    const makeEngine = (): Engine => {
      const engine = new Engine({ settings: config.settings, settingsFaults: config.fileFaults, slug: this.slug, name, clusterId: cluster.id, boot, store, clock: this.clock, log: this.log, readObject });
      if (waivers) engine.setWaiverFile(waivers);
      return engine;
    };
    const started = this.clock instanceof ReplayClock ? await this.replayPast({ clock: this.clock, store, clusterId: cluster.id, makeEngine }) : makeEngine();
    if (!(this.clock instanceof ReplayClock)) await started.start();
    if (this.stopped) await started.stop();
    this.throwIfStopped();
    started.subscribe((message) => this.events.message(message));
    started.answers.whenCleared = () => this.events.forgotten();
    // What came early goes in first, and only then does what comes now: in between nothing can arrive.
    started.receive(early.splice(0));
    this.engine = started;
    if (this.waiverFile && this.waiverFile.state !== waivers) started.setWaiverFile(this.waiverFile.state);
    return { engine: started, store, clusterId: cluster.id };
  }

  /** Whoever stops a host that is still starting waits for nothing: it undoes by itself what it has begun. */
  private throwIfStopped(): void {
    if (this.stopped) throw new AppError('not-ready', `The engine of ${this.slug} has been stopped.`);
  }

  /** The demo begins with a month of past: the engine that has lived through it. */
  private async replayPast(options: ReplayDriveOptions): Promise<Engine> {
    const drive = new ReplayDrive(options);
    const began = performance.now();
    await this.source?.replay?.(drive);
    this.log.info({ milliseconds: Math.round(performance.now() - began) }, 'the past of the demo has been played');
    return drive.engine;
  }

  /** One cluster is watched once, by whatever names it is reached: two would write the same history. AppError `conflict` for the second. */
  private async claim(uid: string | null): Promise<void> {
    const other = uid === null ? null : await this.events.claim(uid);
    if (other !== null) throw new AppError('conflict', `${this.options.name} is the same cluster as ${other}, which is watched already.`);
  }

  private ensureIdentity(store: Store, uid: string | null): ReturnType<typeof ensureCluster> {
    const { source, slug, name } = this.options;
    const kind = source.kind === 'demo' || source.kind === 'manifests' ? source.kind : 'kubernetes';
    // Another folder is another cluster, as another uid is.
    const identity = source.kind === 'manifests' ? `manifests:${hashText(source.path)}` : uid;
    return ensureCluster(store, { uid: identity, slug, name, kind, at: this.clock.now() });
  }

  /** A cluster that was out of reach at the start says only later which one it is. */
  private identify(uid: string | null, first: (uid: string | null) => void): void {
    first(uid);
    if (uid === null || this.identified) return;
    this.identified = true;
    const check = async () => {
      const { store, clusterId } = await this.running.promise;
      if ((await this.events.claim(uid)) !== null) return this.events.mistaken();
      if ((await this.ensureIdentity(store, uid)).id !== clusterId) this.events.mistaken();
    };
    check().catch((error: unknown) => this.log.error({ err: error }, 'the identity of the cluster could not be stored'));
  }

  async info() {
    return (await this.running.promise).engine.summary();
  }

  async read<N extends ReadName>(name: N, params: ReadParams<N>, principal: Principal): Promise<ReadResult> {
    return (await this.running.promise).engine.read(name, params, principal);
  }

  async readCompressed<N extends ReadName>(name: N, params: ReadParams<N>, principal: Principal): Promise<CompressedResult> {
    return (await this.running.promise).engine.readCompressed(name, params, principal);
  }

  async openExport(request: ExportRequest, principal: Principal): Promise<OpenedExport> {
    const { engine } = await this.running.promise;
    return this.exports.start(await engine.contextFor(request.list, principal), request);
  }

  readExport(id: string): Promise<string | null> {
    return this.exports.next(id);
  }

  async closeExport(id: string): Promise<void> {
    this.exports.end(id);
  }

  async metrics(): Promise<EngineMetrics> {
    const { engine } = await this.running.promise;
    return { ...(await engine.metrics()), openExports: this.exports.count, startedAt: this.startedAt };
  }

  async acceptsIntakeToken(token: string): Promise<boolean> {
    const { store } = await this.running.promise;
    return acceptsToken(store, token, 'intake', this.slug, this.clock.now());
  }

  async createIntakeToken(principal: Principal): Promise<CreatedIntakeToken> {
    const { store } = await this.running.promise;
    return createIntakeToken(store, this.slug, principal, this.clock.now());
  }

  async revokeIntakeToken(id: string, principal: Principal): Promise<void> {
    const { store } = await this.running.promise;
    await revokeIntakeToken(store, this.slug, id, principal, this.clock.now());
  }

  async intakeFalco(payload: string): Promise<IntakeResult> {
    const { engine, store, clusterId } = await this.running.promise;
    const result = await acceptFalco(payload, { store, clusterId, state: engine.state, remembered: engine.alerts.remembered, now: this.clock.now() });
    // It is on disk; a sender need not wait until it is graded too.
    if (result.stored > 0) engine.alertsChanged().catch((error: unknown) => this.log.warn({ err: error }, 'alerts could not be read again'));
    return result;
  }

  async acknowledge({ group, by, reason }: AcknowledgeRequest): Promise<{ id: string }> {
    const { engine, store, clusterId } = await this.running.promise;
    const acknowledged = await acknowledgeGroup(store, { cluster: clusterId, group, by, reason, at: this.clock.now() });
    await engine.alertsChanged();
    return acknowledged;
  }

  async unacknowledge(id: string, principal: Principal): Promise<void> {
    const { engine, store, clusterId } = await this.running.promise;
    await undoAcknowledgement(store, { cluster: clusterId, id, by: principal.name, at: this.clock.now() });
    await engine.alertsChanged();
  }

  async createReport(request: CreateReport, principal: Principal): Promise<CreatedReport> {
    const { engine } = await this.running.promise;
    return createReportLink(engine.context(principal), request, this.options.config.publicUrl);
  }

  async revokeReport(id: string): Promise<void> {
    const { store, clusterId } = await this.running.promise;
    if (!(await revokeReportLink(store, clusterId, id, this.clock.now()))) throw new AppError('not-found', 'There is no such report, or its link has been revoked already.');
  }

  async openReport(token: string): Promise<ReportDocument | null> {
    const { store, clusterId } = await this.running.promise;
    return openReportLink(store, clusterId, token, this.clock.now());
  }

  async configure(update: SettingsUpdate): Promise<void> {
    keepAnnotations(Object.values(update.settings.owners).flat());
    await (await this.running.promise).engine.configure(update);
  }

  subscribe(): () => void {
    throw new Error('a host tells its listeners through the function it was made with');
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.waiverFile?.stop();
    this.identity.resolve(null);
    await this.source?.stop();
    const running = await this.runningSoon();
    await running?.engine.stop();
    await running?.store.close();
  }

  /** What runs, as far as it does within half a second; a start that fails has undone itself. */
  private async runningSoon(): Promise<Running | null> {
    const tooLong = Promise.withResolvers<null>();
    const timer = this.clock.setTimeout(() => tooLong.resolve(null), STOP_PATIENCE_MS);
    const running = await Promise.race([this.running.promise.catch(() => null), tooLong.promise]);
    this.clock.clearTimeout(timer);
    return running;
  }
}

function storeUrl({ config, source }: WorkerStart): string {
  if (source.kind !== 'demo' && config.databaseUrl) return config.databaseUrl;
  try {
    mkdirSync(config.dataDir, { recursive: true });
  } catch (error) {
    throw new AppError('store-unavailable', `The data directory ${config.dataDir} cannot be made: ${(error as Error).message}`, { cause: error });
  }
  return `sqlite:${join(config.dataDir, source.kind === 'demo' ? 'demo.sqlite' : 'plimsoll.sqlite')}`;
}
