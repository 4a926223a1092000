import { resourceOf } from '#lib/kubernetes/projection/resources.ts';
import type { ForeignNetworkPolicy, ManagedSecret, SecretProviderClass } from '#lib/model/inventory.ts';
import type { NamespaceFacts, Subject } from '#lib/model/subject.ts';
import type { Inventory } from './inventory.ts';
import { selectsGeneratedLabels } from './pod-groups.ts';

interface Known {
  facts: NamespaceFacts;
  /** Whether a policy selects pods by labels that controllers generate. */
  keepGenerated: boolean;
  /** What is known of one service account, by its name. */
  accounts: Map<string, Accounts>;
}

type Accounts = Subject['serviceAccounts'];

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

  /** Whether the tokens of these service accounts are mounted. */
  accounts(namespace: string, names: readonly string[]): Accounts {
    const [first = '', ...others] = names;
    const { accounts } = this.of(namespace);
    let known = accounts.get(first);
    if (!known) accounts.set(first, (known = new Map([[first, this.readAccount(namespace, first)]])));
    return others.length === 0 ? known : new Map(names.map((name) => [name, this.readAccount(namespace, name)]));
  }

  private readAccount(namespace: string, name: string): boolean | undefined | 'missing' {
    const account = this.inventory.serviceAccount(namespace, name);
    return account ? account.automountServiceAccountToken : 'missing';
  }

  private read(name: string): Known {
    const { inventory } = this;
    const policies = inventory.policies(name);
    const facts = { name, object: inventory.namespace(name), limitRanges: inventory.limitRanges(name), quotas: inventory.quotas(name), policies, foreignPolicies: FOREIGN.flatMap((kind) => inventory.inNamespace<ForeignNetworkPolicy>(kind, isClusterWide(kind) ? '' : name)), secrets: secretsOf(inventory, name) };
    return { facts, keepGenerated: selectsGeneratedLabels(policies), accounts: new Map() };
  }
}

const FOREIGN = ['ciliumnetworkpolicies', 'networkpolicies.crd.projectcalico.org', 'ciliumclusterwidenetworkpolicies', 'globalnetworkpolicies.crd.projectcalico.org'] as const;
const isClusterWide = (kind: (typeof FOREIGN)[number]): boolean => !resourceOf(kind).namespaced;

const MANAGERS = ['externalsecrets', 'sealedsecrets', 'certificates'] as const;

/** What makes Secrets in a namespace. */
export const secretsOf = (inventory: Inventory, namespace: string): NamespaceFacts['secrets'] => ({
  managed: MANAGERS.flatMap((kind) => inventory.inNamespace<ManagedSecret>(kind, namespace)),
  providerClasses: inventory.inNamespace<SecretProviderClass>('secretproviderclasses', namespace),
});
