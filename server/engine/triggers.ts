import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { ResourceKind } from '#lib/model/inventory.ts';

export interface Trigger {
  what: 'added' | 'changed' | 'deleted';
  kind: ResourceKind;
  namespace: string;
  name: string;
}

/** Kinds that people edit, most telling first; what follows from them (pods, ReplicaSets, status) is not worth a title. */
const TELLING: ResourceKind[] = [
  'networkpolicies',
  'deployments',
  'statefulsets',
  'daemonsets',
  'cronjobs',
  'namespaces',
  'limitranges',
  'resourcequotas',
  'serviceaccounts',
  'jobs',
  'pods',
  'nodes',
];
/** More than this in one settling is told as "and n more" anyway. */
const KEPT = 200;

/** Which objects changed since the last settling: what a change is titled after. */
export class Triggers {
  private list: Trigger[] = [];

  add(what: Trigger['what'], kind: ResourceKind, namespace: string, name: string): void {
    if (this.list.length < KEPT) this.list.push({ what, kind, namespace, name });
  }

  /** A title such as "NetworkPolicy payments/default-deny added"; null where nothing telling changed. Starts anew. */
  takeTitle(): string | null {
    const list = this.list;
    this.list = [];
    const rank = ({ kind }: Trigger): number => (TELLING.includes(kind) ? TELLING.indexOf(kind) : TELLING.length);
    const [first, ...rest] = list.toSorted((a, b) => rank(a) - rank(b));
    if (!first || rank(first) === TELLING.length) return null;
    const same = new Set(rest.filter(({ kind }) => kind === first.kind).map(({ namespace, name }) => `${namespace}/${name}`));
    same.delete(`${first.namespace}/${first.name}`);
    const kind = RESOURCES.find(({ plural }) => plural === first.kind)?.kind ?? first.kind;
    const name = first.namespace === '' ? first.name : `${first.namespace}/${first.name}`;
    return `${kind} ${name} ${first.what}${same.size > 0 ? `, and ${same.size} more` : ''}`;
  }
}
