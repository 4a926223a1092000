import type { WorkloadKey } from '#lib/model/keys.ts';
import { addTo, removeFrom } from './multi-map.ts';

/** Which workloads looked for reports under which keys, so that a report that comes, changes or goes touches those alone. */
export class ReportUsers {
  private readonly byKey = new Map<string, Set<WorkloadKey>>();
  private readonly byWorkload = new Map<WorkloadKey, ReadonlySet<string>>();

  /** Takes the place of what that workload asked for before. */
  set(workload: WorkloadKey, keys: ReadonlySet<string>): void {
    const before = this.byWorkload.get(workload);
    if (before ? isSame(before, keys) : keys.size === 0) return;
    for (const key of before ?? []) if (!keys.has(key)) removeFrom(this.byKey, key, workload);
    for (const key of keys) if (!before?.has(key)) addTo(this.byKey, key, workload);
    if (keys.size === 0) this.byWorkload.delete(workload);
    else this.byWorkload.set(workload, keys);
  }

  of(key: string): Iterable<WorkloadKey> {
    return this.byKey.get(key) ?? [];
  }
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const key of a) if (!b.has(key)) return false;
  return true;
}
