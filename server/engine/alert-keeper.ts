import type { Pod } from '#lib/model/inventory.ts';
import type { Thresholds } from '#lib/model/settings.ts';
import type { AlertFact } from '#lib/model/subject.ts';
import { readIntake } from '#server/history/events/intake.ts';
import { lastEventOfSource } from '#server/history/events/last-of-source.ts';
import { unacknowledgedAlerts } from '#server/history/events/unacknowledged-alerts.ts';
import { rememberedPods, rememberPods, type RememberedPod } from '#server/history/pod-memory.ts';
import { POD_MEMORY_MS } from '#server/history/retention.ts';
import type { Store } from '#server/history/store.ts';
import type { Clock } from './clock.ts';
import type { ClusterState } from './cluster-state.ts';

/** For how long an alert counts (CHECKLIST: runtime-alerts). */
const ALERT_MS = 24 * 3_600_000;

/** Keeps the alerts that count in step with the store, and the pods that are gone for those that come late. */
export class AlertKeeper {
  readonly remembered = new Map<string, RememberedPod>();
  private readonly store: Store;
  private readonly cluster: number;
  private readonly clock: Clock;
  private readonly state: ClusterState;

  constructor(options: { store: Store; cluster: number; clock: Clock; state: ClusterState }) {
    this.store = options.store;
    this.cluster = options.cluster;
    this.clock = options.clock;
    this.state = options.state;
  }

  /** Reads which alerts count now and hands them to grading. */
  async load(): Promise<void> {
    (await this.read(this.state.settings.thresholds.alertPriority))();
    if (this.remembered.size > 0) return;
    for (const pod of await rememberedPods(this.store, this.cluster, this.clock.now() - POD_MEMORY_MS)) this.remembered.set(pod.uid, pod);
  }

  /** Reads which alerts of that priority or above count now; what it answers hands them to grading at once. */
  async read(minPriority: Thresholds['alertPriority']): Promise<() => void> {
    const now = this.clock.now();
    const [alerts, intake, auditAt] = await Promise.all([
      unacknowledgedAlerts(this.store, this.cluster, { since: now - ALERT_MS, minPriority }),
      readIntake(this.store, this.cluster),
      lastEventOfSource(this.store, this.cluster, 'k8s_audit'),
    ]);
    const byWorkload = new Map<string, AlertFact[]>();
    for (const { group, events, workload, at, rule, priority, pod } of alerts) {
      if (workload === null) continue;
      const facts = byWorkload.get(workload) ?? [];
      facts.push({ group, events, at, until: at + ALERT_MS, rule, priority, pod });
      byWorkload.set(workload, facts);
    }
    return () => {
      for (const workload of [...this.state.alerts.workloads()]) if (!byWorkload.has(workload)) this.state.setAlerts(workload, []);
      for (const [workload, facts] of byWorkload) this.state.setAlerts(workload, facts);
      this.state.alerts.setEverywhere(alerts.map(({ group, namespace, at }) => ({ group, namespace, until: at + ALERT_MS })));
      if (intake.lastReceivedAt !== null) this.state.setLastEvent(intake.lastReceivedAt);
      if (auditAt !== null) this.state.setLastAuditEvent(auditAt);
    };
  }

  /** Remembers the pods that have been deleted since last time. */
  rememberDeleted(): void {
    const now = this.clock.now();
    const gone = this.state.inventory.takeRemovedPods().map(({ pod, workload }) => rememberedPod(pod, workload, now));
    for (const pod of gone) this.remembered.set(pod.uid, pod);
    for (const [uid, { deletedAt }] of this.remembered) if (deletedAt < now - POD_MEMORY_MS) this.remembered.delete(uid);
    // Losing this costs an attribution, never an event.
    if (gone.length > 0) void rememberPods(this.store, this.cluster, gone).catch(() => undefined);
  }

  /** Remembers every pod there is: they may be gone when somebody looks again. Never fails: losing this costs an attribution, never an event. */
  async rememberLive(): Promise<void> {
    const now = this.clock.now();
    const { inventory } = this.state;
    const live = [...inventory.all<Pod>('pods')].map((pod) => rememberedPod(pod, inventory.workloadOf(pod), now));
    await rememberPods(this.store, this.cluster, live).catch(() => undefined);
  }
}

const rememberedPod = (pod: Pod, workload: string | null, deletedAt: number): RememberedPod => ({
  uid: pod.uid,
  namespace: pod.namespace,
  name: pod.name,
  containerIds: containerIds(pod),
  workload,
  node: pod.node ?? null,
  deletedAt,
});

const containerIds = (pod: Pod): string[] => pod.statuses.flatMap(({ containerId }) => containerId ?? []);
