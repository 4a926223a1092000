import type { ObjectRef } from '../../model/inventory.ts';
import type { Waiver } from '../../model/waiver.ts';

/** Whether the waiver is about that workload, by exact names; what it leaves open it does not ask about. Container and time are not looked at. */
export function isAbout(waiver: Waiver, { namespace, kind, name }: ObjectRef): boolean {
  return (
    (waiver.namespace === null || waiver.namespace === namespace) && (waiver.kind === null || waiver.kind === kind) && (waiver.name === null || waiver.name === name)
  );
}

/** The waivers of one cluster, by check and namespace: asked for with every failing check of every workload. */
export class WaiverIndex {
  /** All of them, those of other clusters included. */
  readonly all: readonly Waiver[];
  private readonly byCheck = new Map<string, Map<string, Waiver[]>>();

  /** @param cluster its slug. */
  constructor(all: readonly Waiver[], cluster: string) {
    this.all = all;
    for (const waiver of all) {
      if (waiver.cluster !== null && waiver.cluster !== cluster) continue;
      let byNamespace = this.byCheck.get(waiver.check);
      if (!byNamespace) this.byCheck.set(waiver.check, (byNamespace = new Map()));
      const namespace = waiver.namespace ?? '';
      const list = byNamespace.get(namespace);
      if (list) list.push(waiver);
      else byNamespace.set(namespace, [waiver]);
    }
  }

  get isEmpty(): boolean {
    return this.byCheck.size === 0;
  }

  /** The waivers about that check of that workload, in the order in which they are written. */
  about(check: string, workload: ObjectRef): readonly Waiver[] {
    const byNamespace = this.byCheck.get(check);
    if (!byNamespace) return NONE;
    const found = [...(byNamespace.get(workload.namespace) ?? NONE), ...(byNamespace.get('') ?? NONE)];
    return found.filter((waiver) => isAbout(waiver, workload));
  }
}

const NONE: readonly Waiver[] = [];
