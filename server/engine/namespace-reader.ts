import type { NamespaceFacts } from '#lib/model/subject.ts';
import type { Inventory } from './inventory.ts';
import { selectsGeneratedLabels } from './pod-groups.ts';

interface Known {
  facts: NamespaceFacts;
  /** Whether a policy selects pods by labels that controllers generate. */
  keepGenerated: boolean;
}

/** What grading needs of namespaces, gathered once for all workloads of one settling; the next one makes a new reader. */
export class NamespaceReader {
  private readonly inventory: Inventory;
  private readonly known = new Map<string, Known>();

  constructor(inventory: Inventory) {
    this.inventory = inventory;
  }

  of(name: string): Known {
    let known = this.known.get(name);
    if (!known) this.known.set(name, (known = this.read(name)));
    return known;
  }

  private read(name: string): Known {
    const { inventory } = this;
    const policies = inventory.policies(name);
    const facts = { name, object: inventory.namespace(name), limitRanges: inventory.limitRanges(name), quotas: inventory.quotas(name), policies };
    return { facts, keepGenerated: selectsGeneratedLabels(policies) };
  }
}
