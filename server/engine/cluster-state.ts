import { isPlatformNamespace } from '#lib/kubernetes/platform.ts';
import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { Fault, Namespace, Pod, ResourceKind, SourceMessage } from '#lib/model/inventory.ts';
import type { ClusterFacts } from '#lib/model/inventory.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/model/settings.ts';
import type { AlertFact } from '#lib/model/subject.ts';
import type { Waiver } from '#lib/model/waiver.ts';
import { type AggregateScore, scoreAggregate } from '#lib/scoring/aggregate.ts';
import { Alerts } from './alerts.ts';
import { Grading, type WorkloadMove } from './grading.ts';
import { Inventory } from './inventory.ts';
import { LiveCluster } from './live-cluster.ts';
import { SourceStates } from './source-states.ts';
import { TemplatePool } from './template-pool.ts';
import { Triggers } from './triggers.ts';
import type { WaiverFileState } from './waivers/waiver-file.ts';

/** What a settling changed. */
export interface Settled {
  moves: WorkloadMove[];
  unlistedBefore: readonly string[];
  unlistedAfter: readonly string[];
}

/** For how long one event is proof that events arrive (CHECKLIST: runtime-reporting). */
const REPORTING_MS = 24 * 3_600_000;

/**
 * One cluster in memory: inventory, verdicts and sums. It has no timers and does no I/O; time comes in with every call, so that a test can
 * replay any history and compare it with a full regrade.
 */
export class ClusterState {
  readonly inventory = new Inventory();
  readonly states: SourceStates;
  settings: Settings;
  grading: Grading;
  /** What is wrong in the configuration since it was changed; `settings` are those before. */
  settingsFaults: readonly Fault[] = [];
  readonly alerts = new Alerts();
  readonly triggers = new Triggers();
  readonly live: LiveCluster;
  facts: ClusterFacts = { uid: null, kind: 'kubernetes', version: null, server: null };
  faults: Fault[] = [];
  ignored: Record<string, number> = {};
  unlisted: readonly string[] = [];
  /** What it is told of the file of waivers; null where there is none. */
  waiverFile: WaiverFileState | null = null;
  private readonly pool = new TemplatePool();
  private readonly firstSeen = new WeakMap<Pod, number>();
  private now = 0;
  private graded = false;
  private waiversChanged = false;

  constructor(settings: Settings = DEFAULT_SETTINGS) {
    this.settings = settings;
    this.states = new SourceStates(settings);
    this.grading = new Grading(settings);
    this.live = new LiveCluster(this.inventory, this.states, settings, () => this.now);
  }

  /** Takes in one message of a source; nothing is graded before `settle`. */
  receive(message: SourceMessage, now: number): void {
    this.now = now;
    switch (message.type) {
      case 'put':
        return this.put(message.kind, message.object, now);
      case 'delete': {
        const gone = this.inventory.delete(message.kind, message.namespace, message.name, message.uid);
        if (gone) this.triggers.add('deleted', message.kind, message.namespace, message.name);
        return;
      }
      case 'replace':
        for (const object of message.objects) this.prepare(object, now);
        return this.inventory.replace(message.kind, message.objects);
      case 'health':
        this.states.set(message.health);
        return this.inventory.dirty.cluster();
      case 'cluster':
        this.facts = message.cluster;
        this.live.setFacts(message.cluster);
        return this.inventory.dirty.cluster();
      case 'faults':
        this.faults = message.faults;
        this.ignored = message.ignored;
        return this.inventory.dirty.cluster();
      default:
    }
  }

  /** Replaces what is known of a workload's alerts. */
  setAlerts(workload: string, alerts: AlertFact[]): void {
    if (this.alerts.set(workload, alerts)) this.inventory.dirty.workload(workload);
  }

  /** Takes the place of all waivers of the file; those in annotations and of the add-ons wanted are there besides. @param cluster slug of this cluster. */
  setWaivers(waivers: readonly Waiver[], cluster: string): void {
    this.grading.waivers.set(waivers, cluster);
    this.waiversChanged = true;
    this.inventory.dirty.cluster();
  }

  /** From the next settling on, everything is graded by these settings. Returns the grading by those before, as it stands. */
  reconfigure(settings: Settings): Grading {
    const before = this.grading;
    this.settings = settings;
    this.states.reconfigure(settings);
    this.live.reconfigure(settings);
    this.grading = new Grading(settings);
    this.grading.waivers.set(before.waivers.written, before.waivers.cluster);
    this.graded = false;
    return before;
  }

  setLastEvent(at: number): void {
    const before = this.live.lastEventAt;
    if (before !== null && before >= at) return;
    this.live.lastEventAt = at;
    // While events keep arriving no verdict changes by one more.
    if (before === null || at - before >= REPORTING_MS) this.inventory.dirty.cluster();
  }

  setLastAuditEvent(at: number): void {
    if ((this.live.lastAuditEventAt ?? 0) >= at) return;
    this.live.lastAuditEventAt = at;
    this.inventory.dirty.cluster();
  }

  /** True when every source has answered or failed once, and the cluster can be reached at all. */
  isReady(): boolean {
    return !this.states.unreachable() && this.states.settled(REQUIRED);
  }

  /** Whether anything waits to be graded, or time alone has changed a verdict. */
  needsSettling(now: number): boolean {
    return !this.inventory.dirty.isEmpty || this.nextChange() <= now;
  }

  nextChange(): number {
    return Math.min(this.grading.nextChange(), this.states.nextChange(this.now));
  }

  /** Grades again what has changed since the last settling, time included. */
  settle(now: number): Settled {
    return this.grade(now, false);
  }

  /** Grades everything again, as if nothing were known: what `settle` must always equal. */
  regradeAll(now: number): Settled {
    return this.grade(now, true);
  }

  private grade(now: number, all: boolean): Settled {
    this.now = now;
    const dirty = this.inventory.dirty.take();
    const everything = this.live.refresh() || !this.graded || this.waiversChanged || dirty.everything || all;
    this.graded = true;
    this.waiversChanged = false;
    const context = {
      inventory: this.inventory,
      pool: this.pool,
      cluster: this.live,
      alerts: (workload: string) => this.alerts.of(workload, now),
      firstSeen: (pod: Pod) => this.firstSeen.get(pod) ?? now,
      platform: this.settings.platform,
    };
    const unlistedBefore = this.unlistedOwn;
    const moves = this.grading.settle(dirty, context, now, everything);
    this.unlisted = this.findUnlisted();
    return { moves, unlistedBefore, unlistedAfter: this.unlistedOwn };
  }

  /** Unlisted namespaces that are not platform: they alone touch the score of the cluster. */
  get unlistedOwn(): readonly string[] {
    return this.unlisted.length === 0 ? NONE : this.unlisted.filter((name) => !isPlatformNamespace(name, this.settings.platform.namespaces));
  }

  clusterScore(): AggregateScore {
    return scoreAggregate(this.grading.cluster, 'cluster', this.unlistedOwn.length);
  }

  private put(kind: ResourceKind, object: Parameters<Inventory['put']>[1], now: number): void {
    const known = this.inventory.get(kind, object.namespace, object.name) !== null;
    this.prepare(object, now);
    if (this.inventory.put(kind, object)) this.triggers.add(known ? 'changed' : 'added', kind, object.namespace, object.name);
  }

  /** Makes equal specs one object, and remembers when a pod was first seen, over all its updates. */
  private prepare(object: Parameters<Inventory['put']>[1], now: number): void {
    if (object.type === 'Pod') {
      object.template = { labels: object.template.labels, ...this.pool.intern(object.template) };
      const known = this.inventory.get<Pod>('pods', object.namespace, object.name);
      this.firstSeen.set(object, known?.uid === object.uid ? (this.firstSeen.get(known) ?? now) : now);
    } else if (object.type === 'Controller' && object.template) {
      object.template = { labels: object.template.labels, ...this.pool.intern(object.template) };
    }
  }

  /** Namespaces whose pods cannot be listed, sorted. */
  private findUnlisted(): readonly string[] {
    const unlisted = this.states
      .all()
      .filter(({ kind }) => kind === 'pods')
      .flatMap((health) => {
        const { state } = this.states.readable('pods', health.namespace ?? '', this.now);
        if (state === 'ok' || state === 'stale' || state === 'loading') return [];
        return health.namespace ? [health.namespace] : [...this.inventory.all<Namespace>('namespaces')].map(({ name }) => name);
      });
    return unlisted.length === 0 ? NONE : unlisted.toSorted();
  }
}

const NONE: readonly string[] = [];
/** The kinds that every cluster has. */
const REQUIRED = RESOURCES.filter(({ optional }) => !optional).map(({ plural }) => plural);
