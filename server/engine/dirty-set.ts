import type { WorkloadKey } from '#lib/model/keys.ts';

/** What has to be graded again. */
export interface Dirty {
  workloads: Set<WorkloadKey>;
  namespaces: Set<string>;
  /** A fact of the cluster may have changed: the engine compares the facts and grades everything again only where one did. */
  cluster: boolean;
  /** Everything has to be graded again. */
  everything: boolean;
  /** Anything at all was touched, shown state included. */
  any: boolean;
}

/** Collects what changes touch until the next settling. */
export class DirtySet {
  private current = empty();

  workload(key: WorkloadKey): void {
    this.current.any = true;
    if (key !== '') this.current.workloads.add(key);
  }
  namespace(name: string): void {
    this.current.any = true;
    this.current.namespaces.add(name);
  }
  cluster(): void {
    this.current.any = true;
    this.current.cluster = true;
  }
  /** Nothing has to be graded again, but what is shown has changed. */
  shown(): void {
    this.current.any = true;
  }
  everything(): void {
    this.current.any = true;
    this.current.everything = true;
  }
  get isEmpty(): boolean {
    return !this.current.any;
  }
  /** Hands over what was collected and starts anew. */
  take(): Dirty {
    const taken = this.current;
    this.current = empty();
    return taken;
  }
}

const empty = (): Dirty => ({ workloads: new Set(), namespaces: new Set(), cluster: false, everything: false, any: false });
