import type { SourceMessage } from '#lib/model/inventory.ts';
import { acknowledgeGroup } from '#server/history/events/acknowledgements.ts';
import { unacknowledgedAlerts } from '#server/history/events/unacknowledged-alerts.ts';
import { writeSpan } from '#server/history/observed.ts';
import type { Store } from '#server/history/store.ts';
import { acceptFalco } from '#server/intake/accept-falco.ts';
import type { Engine } from '../../engine.ts';
import type { ReplayClock } from './replay-clock.ts';

export interface ReplayDriveOptions {
  clock: ReplayClock;
  store: Store;
  clusterId: number;
  makeEngine: () => Engine;
}

export interface AcknowledgedAlert {
  rule: string;
  /** Workload key. */
  workload: string;
  by: string;
  reason: string;
}

const DAY_MS = 86_400_000;

/** Drives a real engine through a past, and hands events to it afterwards. */
export class ReplayDrive {
  engine: Engine;
  private readonly options: ReplayDriveOptions;
  private started = false;
  private released = false;
  private readonly pending: Promise<unknown>[] = [];

  constructor(options: ReplayDriveOptions) {
    this.options = options;
    this.engine = options.makeEngine();
  }

  /** The time behind the replay: where it is to end. */
  realNow(): number {
    return this.options.clock.realNow();
  }

  /** The engine has been watching from then to then; said at once, so that no minute has to be played. */
  async watch(from: number, to: number): Promise<void> {
    await writeSpan(this.options.store, this.options.clusterId, { from, to });
  }

  /** Starts the engine at that time, or another one in its place as after a restart. */
  async start(at: number): Promise<void> {
    await this.flush();
    this.options.clock.show(at);
    if (this.started) {
      await this.engine.stop();
      this.engine = this.options.makeEngine();
    }
    this.started = true;
    await this.engine.start();
  }

  /** Goes on to that time; verdicts that change by themselves on the way do so at their instants. */
  advance(at: number): void {
    const { clock } = this.options;
    for (let next = this.engine.state.nextChange(); next < at; next = this.engine.state.nextChange()) {
      clock.show(Math.max(next, clock.now()));
      this.engine.settle();
      if (this.engine.state.nextChange() <= clock.now()) break;
    }
    clock.show(at);
  }

  /** Takes in messages and grades them. */
  receive(messages: readonly SourceMessage[]): void {
    this.engine.receive(messages);
    this.engine.settle();
  }

  /**
   * Takes in a delivery of Falco's. Where it alerts, breaks a silence or is of the present, the engine
   * knows before this answers; else it may be stored later.
   */
  async falco(payload: string, alerts: boolean): Promise<void> {
    const { store, clusterId, clock } = this.options;
    const { engine } = this;
    const { lastEventAt } = engine.state.live;
    const breaksSilence = lastEventAt === null || lastEventAt + DAY_MS <= clock.now();
    const accepted = acceptFalco(payload, { store, clusterId, state: engine.state, remembered: engine.alerts.remembered, now: clock.now() });
    this.pending.push(accepted);
    engine.state.setLastEvent(clock.now());
    if (!alerts && !breaksSilence && !this.released) return;
    await Promise.all(this.pending.splice(0));
    await engine.alertsChanged();
  }

  /** Acknowledges the open alerts of a rule on a workload, where nobody else has done so by then. */
  async acknowledge({ rule, workload, by, reason }: AcknowledgedAlert): Promise<void> {
    const { store, clusterId: cluster, clock } = this.options;
    await Promise.all(this.pending.splice(0));
    const open = await unacknowledgedAlerts(store, cluster, { since: clock.now() - DAY_MS, minPriority: 'Error' });
    const groups = open.filter((alert) => alert.rule === rule && alert.workload === workload);
    for (const group of new Set(groups.map((alert) => alert.group))) await acknowledgeGroup(store, { cluster, group, by, reason, at: clock.now() });
    await this.engine.alertsChanged();
  }

  /** Waits until all of it is stored. */
  async flush(): Promise<void> {
    await Promise.all(this.pending.splice(0));
    await this.engine.historian.flush();
  }

  /** Real time counts from here on. */
  async release(): Promise<void> {
    await this.flush();
    this.released = true;
    this.options.clock.release();
  }
}
