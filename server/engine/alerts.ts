import type { AlertFact } from '#lib/model/subject.ts';

/** An alert of anything: a workload, a namespace, a node or the cluster. */
export interface OpenAlert {
  group: string;
  namespace: string | null;
  until: number;
}

/** Unacknowledged alerts of the last 24 hours by workload, as far as they count for grading. */
export class Alerts {
  private readonly byWorkload = new Map<string, AlertFact[]>();
  private everywhere: readonly OpenAlert[] = [];

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

  setEverywhere(alerts: readonly OpenAlert[]): void {
    this.everywhere = alerts;
  }

  /** How many groups of a workload are open: what Runtime lists for it. */
  countOf(workload: string, now: number): number {
    return new Set(this.of(workload, now).map(({ group }) => group)).size;
  }

  /** How many groups are open where `sees` says so; null is a node or the cluster. */
  countIn(sees: (namespace: string | null) => boolean, now: number): number {
    return new Set(this.everywhere.filter((alert) => alert.until > now && sees(alert.namespace)).map(({ group }) => group)).size;
  }

  workloads(): Iterable<string> {
    return this.byWorkload.keys();
  }
}
