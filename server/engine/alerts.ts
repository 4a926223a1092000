import type { AlertFact } from '#lib/model/subject.ts';

/** Unacknowledged alerts of the last 24 hours by workload, as far as they count for grading. */
export class Alerts {
  private readonly byWorkload = new Map<string, AlertFact[]>();

  /** The alerts of a workload that still count, newest first. */
  of(workload: string, now: number): AlertFact[] {
    return (this.byWorkload.get(workload) ?? []).filter((alert) => alert.until > now);
  }

  /** Replaces the alerts of a workload; false where there were and are none. */
  set(workload: string, alerts: AlertFact[]): boolean {
    const had = this.byWorkload.has(workload);
    if (alerts.length === 0) {
      this.byWorkload.delete(workload);
      return had;
    }
    this.byWorkload.set(workload, alerts.toSorted((a, b) => b.at - a.at));
    return true;
  }

  workloads(): Iterable<string> {
    return this.byWorkload.keys();
  }
}
