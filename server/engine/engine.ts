import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Aggregate } from '#lib/api/common.ts';
import type { ReadName, ReadParams } from '#lib/api/endpoints.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import type { StreamMessage } from '#lib/api/sources.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { Fault, SourceMessage } from '#lib/model/inventory.ts';
import type { Settings } from '#lib/model/settings.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { aggregateLedger } from '#lib/scoring/aggregate.ts';
import type { Store } from '#server/history/store.ts';
import type { EngineMetrics } from '#server/metrics/engine-metrics.ts';
import { AlertKeeper } from './alert-keeper.ts';
import { answerKey, Answers } from './answers.ts';
import { explainMoves } from './changes.ts';
import type { CompressedResult, ReadResult, SettingsUpdate } from './client.ts';
import { clusterInfo } from './cluster-info.ts';
import { ClusterState } from './cluster-state.ts';
import type { Clock } from './clock.ts';
import type { Grading } from './grading.ts';
import { Historian } from './historian.ts';
import { measureState } from './measure-engine.ts';
import { Meter } from './meter.ts';
import { type ReadContext, View } from './reads/context.ts';
import type { WaiverFileState } from './waivers/waiver-file.ts';
import { Writership } from './writership.ts';
import { FROM_STATE } from './reads/from-state.ts';
import { ANSWERS_EARLY, READERS } from './reads/index.ts';
import { aggregateOf } from './reads/wire.ts';

/** Changes that arrive within this time are graded together. */
const SETTLE_MS = 25;
/** In a storm changes are graded together for longer, so that grading and history keep up; no change waits longer than this for the next settling. */
const STORM_SETTLE_MS = 1_000;
/** What one revision that waits to be written adds to that time. */
const PER_WAITING_MS = 20;
const MINUTE_MS = 60_000;
/** How long a read waits for the first posture. */
const READY_PATIENCE_MS = 10_000;

export interface EngineOptions {
  slug: string;
  name: string;
  clusterId: number;
  boot: string;
  /** The default ones where left out. */
  settings?: Settings;
  /** What is wrong in the configuration file; `settings` are those before. */
  settingsFaults?: readonly Fault[];
  store: Store;
  clock: Clock;
  log: Logger;
  readObject: ReadContext['readObject'];
}

/** One cluster, graded as its objects change: settles, writes history, answers reads, tells listeners. */
export class Engine {
  readonly state: ClusterState;
  readonly historian: Historian;
  readonly alerts: AlertKeeper;
  private readonly options: EngineOptions;
  private readonly writer: Writership;
  private readonly meter = new Meter();
  private readonly listeners = new Set<(message: StreamMessage) => void>();
  readonly answers = new Answers();
  private revision = 0;
  private reading: Promise<void> = Promise.resolve();
  private configuring: Promise<void> = Promise.resolve();
  private nextReading: Promise<void> | null = null;
  /** Alerts are not read again before, milliseconds since the epoch. */
  private restUntil = 0;
  /** Counts what answers depend on besides the revision: alerts, and what time alone changes. */
  private beside = 0;
  private asOf: number | null = null;
  private ready = false;
  private settleTimer: unknown = null;
  private settlesAt = Number.POSITIVE_INFINITY;
  /** How long the last settling took, milliseconds. */
  private settlingMs = 0;
  private minuteTimer: unknown = null;
  private stopped = false;
  private refreshing: Promise<void> | null = null;
  private readonly whenReady = Promise.withResolvers<void>();

  constructor(options: EngineOptions) {
    this.options = options;
    this.state = new ClusterState(options.settings);
    this.state.settingsFaults = options.settingsFaults ?? [];
    this.state.setWaivers([], options.slug);
    const { store, clusterId: cluster, clock, log } = options;
    this.writer = new Writership({ store, cluster, clock, log }, () => void this.takeOver());
    this.historian = new Historian({ store, cluster, clock, log, writer: this.writer });
    this.alerts = new AlertKeeper({ store, cluster, clock, state: this.state });
  }

  /** Loads what is stored; to be awaited before the source starts. */
  async start(): Promise<void> {
    await this.writer.acquire();
    await this.historian.load();
    await this.alerts.load();
    this.minute();
  }

  /** Takes in messages of the source; they are graded a moment later. */
  receive(messages: readonly SourceMessage[]): void {
    const now = this.options.clock.now();
    for (const message of messages) this.state.receive(message, now);
    for (const message of messages) this.asOf = latest(this.asOf, message.type === 'health' ? message.health.lastSeen : now);
    this.meter.received(now);
    if (messages.some(({ type }) => type === 'health' || type === 'faults')) this.tell({ type: 'sources' });
    this.scheduleSettling(this.settlingPause());
  }

  /** At most half of the time goes into settling, and less where history falls behind. */
  private settlingPause(): number {
    return Math.min(STORM_SETTLE_MS, Math.max(SETTLE_MS, this.settlingMs, this.historian.waiting * PER_WAITING_MS));
  }

  /** Takes in the file of waivers as it stands now; null where there is none. */
  setWaiverFile(file: WaiverFileState | null): void {
    this.state.waiverFile = file;
    this.state.setWaivers(file?.waivers ?? [], this.options.slug);
    this.forgetAnswers();
    this.tell({ type: 'sources' });
    this.scheduleSettling(SETTLE_MS);
  }

  /** Grades what has changed. */
  settle(): void {
    this.options.clock.clearTimeout(this.settleTimer);
    this.settleTimer = null;
    this.settlesAt = Number.POSITIVE_INFINITY;
    if (this.stopped) return;
    if (!this.ready && !this.state.isReady()) return;
    const now = this.options.clock.now();
    if (this.state.needsSettling(now)) {
      const first = !this.ready;
      this.meter.settle(() => this.apply(now));
      this.settlingMs = first ? 0 : this.options.clock.now() - now;
    } else this.meter.idle();
    this.scheduleNext(now);
  }

  private apply(now: number): void {
    const { moves, unlistedBefore, unlistedAfter } = this.state.settle(now);
    const title = this.state.triggers.takeTitle();
    const first = !this.ready;
    this.revision++;
    this.answers.clear();
    if (first) {
      this.historian.recordFirst(this.state);
      this.ready = true;
      this.whenReady.resolve();
      this.options.log.info({ workloads: this.state.grading.workloads.size }, 'first posture');
    } else {
      const causes = explainMoves(this.state.grading, moves, { before: unlistedBefore, after: unlistedAfter });
      this.historian.record(this.state, moves, causes, title);
    }
    this.alerts.rememberDeleted();
    this.tell({ type: 'posture', revision: this.revision });
  }

  /** Grades everything again by other settings, or says why they are not used. One update after the other: the last one stands. */
  configure(update: SettingsUpdate): Promise<void> {
    return (this.configuring = this.configuring.then(() => this.takeSettings(update)));
  }

  private async takeSettings({ settings, faults }: SettingsUpdate): Promise<void> {
    this.state.settingsFaults = faults;
    if (JSON.stringify(settings) !== JSON.stringify(this.state.settings)) {
      // Other alerts may count by them: what is read belongs to the same change.
      const takeAlerts = await this.alerts.read(settings.thresholds.alertPriority).catch((error: unknown) => this.options.log.warn({ err: error }, 'alerts could not be read again'));
      // What waits has nothing to do with it, and is graded as it came.
      this.settle();
      const before = this.state.reconfigure(settings);
      takeAlerts?.();
      this.regradeAfter(before);
    }
    this.forgetAnswers();
    this.tell({ type: 'sources' });
  }

  /** Before the first posture there is nothing to compare with: it will be graded by the new settings. */
  private regradeAfter(before: Grading): void {
    if (!this.ready || this.stopped) return;
    const now = this.options.clock.now();
    this.state.settle(now);
    this.state.triggers.takeTitle();
    this.revision++;
    this.answers.clear();
    this.historian.recordProfile(this.state, before);
    this.tell({ type: 'posture', revision: this.revision });
    this.scheduleNext(now);
  }

  async read<N extends ReadName>(name: N, params: ReadParams<N>, principal: Principal): Promise<ReadResult> {
    if (!ANSWERS_EARLY.has(name)) await this.waitUntilReady();
    const key = answerKey(name, params, principal);
    const known = FROM_STATE.has(name) ? this.answers.get(key) : undefined;
    if (known) return known;
    const body = JSON.stringify(await READERS[name](this.context(principal), params));
    const etag = FROM_STATE.has(name) ? `"${this.options.boot}-${this.revision}.${this.beside}-${hash(key)}"` : `"${hash(body)}"`;
    if (FROM_STATE.has(name)) this.answers.keep(key, { body, etag });
    return { body, etag };
  }

  async readCompressed<N extends ReadName>(name: N, params: ReadParams<N>, principal: Principal): Promise<CompressedResult> {
    return this.answers.compressed(answerKey(name, params, principal), await this.read(name, params, principal));
  }

  /** The same for what reads by itself: waits for the first posture where that read does. */
  async contextFor(name: ReadName, principal: Principal): Promise<ReadContext> {
    if (!ANSWERS_EARLY.has(name)) await this.waitUntilReady();
    return this.context(principal);
  }

  async metrics(): Promise<Omit<EngineMetrics, 'openExports' | 'startedAt'>> {
    const { store, clusterId, clock } = this.options;
    const now = clock.now();
    const measured = await measureState({ info: this.info(), ready: this.ready, state: this.state, store, clusterId, now });
    const { waiting, failures } = this.historian;
    return { ...measured, lag: this.lag(now), settling: this.meter.read(), history: { writer: this.writer.epoch !== null, waiting, failures } };
  }

  /** How far what is shown may be behind the cluster, milliseconds: by what waits to be graded, or by what is being read again. */
  private lag(now: number): number {
    return Math.max(this.meter.lag(now), now - (this.state.states.behindSince(now) ?? now));
  }

  context(principal: Principal = LOCAL_PRINCIPAL): ReadContext {
    const { store, clusterId, slug, clock, readObject, log } = this.options;
    return {
      state: this.state,
      store,
      clusterId,
      slug,
      principal,
      info: this.visibleInfo(principal),
      revision: this.revision,
      lagMs: this.lag(clock.now()),
      now: clock.now(),
      weekAgo: this.historian.weekAgo,
      openSince: this.historian.openSince,
      readObject,
      log,
    };
  }

  info(): ClusterInfo {
    const { slug, name } = this.options;
    const now = this.options.clock.now();
    return clusterInfo({ slug, name, state: this.state, ready: this.ready, revision: this.revision, asOf: earlier(this.asOf, this.state.states.behindSince(now)), now });
  }

  /** Counts in it are of what the principal may see. */
  private visibleInfo(principal: Principal): ClusterInfo {
    if (principal.namespaces === 'all') return this.info();
    const view = new View(this.state, principal);
    const workloads = [...view.workloads()];
    return { ...this.info(), namespaces: view.namespaces().length, workloads: workloads.length, pods: workloads.reduce((sum, { pods }) => sum + pods, 0) };
  }

  /** The cluster as the fleet lists it. */
  summary(): ClusterInfo & { posture: Aggregate | null } {
    const score = this.state.clusterScore();
    return { ...this.info(), posture: this.ready ? aggregateOf(this.options.slug, score, aggregateLedger(this.state.grading.cluster, score)) : null };
  }

  hello(): StreamMessage {
    return { type: 'hello', revision: this.revision, boot: this.options.boot };
  }

  subscribe(listener: (message: StreamMessage) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Alerts or acknowledgements changed: grades at once. Calls that come while alerts are read share the next reading; in a flood of them
   * readings take half of the time at most.
   */
  alertsChanged(): Promise<void> {
    if (this.nextReading) return this.nextReading;
    const { clock } = this.options;
    const read = (): Promise<void> => {
      this.nextReading = null;
      return (this.reading = this.readAlerts());
    };
    const whenRested = async (): Promise<void> => {
      const rest = this.restUntil - clock.now();
      if (rest > 0) await clock.sleep(rest);
      return read();
    };
    return (this.nextReading = this.reading.then(whenRested, whenRested));
  }

  private async readAlerts(): Promise<void> {
    const { clock } = this.options;
    const started = clock.now();
    await this.alerts.load();
    this.forgetAnswers();
    this.settle();
    this.tell({ type: 'event' });
    const ended = clock.now();
    this.restUntil = ended + Math.min(ended - started, STORM_SETTLE_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.options.clock.clearTimeout(this.settleTimer);
    this.options.clock.clearTimeout(this.minuteTimer);
    await this.refreshing;
    if (this.writer.epoch !== null) await this.alerts.rememberLive();
    await this.historian.stop();
    await this.writer.stop();
  }

  /** The writer before has gone: what it has written is taken over, and what has changed since is written as one change. */
  private async takeOver(): Promise<void> {
    try {
      await this.historian.load();
      if (this.ready) this.historian.recordFirst(this.state);
    } catch (error) {
      this.writer.lose((error as Error).message);
    }
  }

  /** Something that is no revision has changed what answers say. */
  private forgetAnswers(): void {
    this.beside++;
    this.answers.clear();
  }

  private tell(message: StreamMessage): void {
    for (const listener of this.listeners) listener(message);
  }

  /** Settles then at the latest: a timer for a later instant, such as the end of an alert, makes way. */
  private scheduleSettling(ms: number): void {
    const at = this.options.clock.now() + ms;
    if (this.stopped || at >= this.settlesAt) return;
    this.options.clock.clearTimeout(this.settleTimer);
    this.settlesAt = at;
    this.settleTimer = this.options.clock.setTimeout(() => this.settle(), ms);
  }

  /** One timer for the nearest instant at which a verdict changes by itself. */
  private scheduleNext(now: number): void {
    const next = this.state.nextChange();
    if (next < Number.POSITIVE_INFINITY) this.scheduleSettling(Math.min(Math.max(next - now, SETTLE_MS), 10 * MINUTE_MS));
  }

  private minute(): void {
    if (this.stopped) return;
    if (this.ready && this.info().state !== 'unreachable') this.historian.observe();
    this.refreshing ??= this.refresh().finally(() => (this.refreshing = null));
    this.minuteTimer = this.options.clock.setTimeout(() => this.minute(), MINUTE_MS);
  }

  /** What time or another server on the same store may have changed. A store that fails says so on Sources. */
  private async refresh(): Promise<void> {
    await this.historian.refreshWeekAgo();
    this.forgetAnswers();
    try {
      await this.alerts.load();
      this.forgetAnswers();
      if (!this.stopped) this.settle();
    } catch (error) {
      this.options.log.warn({ err: error }, 'alerts could not be read again');
    }
  }

  private async waitUntilReady(): Promise<void> {
    if (this.ready) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = this.options.clock.setTimeout(resolve, READY_PATIENCE_MS);
    const unreachable = this.info().state === 'unreachable';
    if (!unreachable) await Promise.race([this.whenReady.promise, promise]);
    this.options.clock.clearTimeout(timer);
    if (this.ready) return;
    const { state, message } = this.info();
    throw new AppError(state === 'unreachable' ? 'cluster-unreachable' : 'not-ready', message ?? 'The cluster is being read for the first time.');
  }
}

/** That something fails is no news from the cluster: of health only what was answered counts. */
const latest = (known: number | null, at: number | null): number | null => (known === null || (at !== null && at > known) ? at : known);

const earlier = (known: number | null, behind: number | null): number | null => (known !== null && behind !== null && behind < known ? behind : known);

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
