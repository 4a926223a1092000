import type { ReadQuery } from '#lib/api/endpoints.ts';
import { plural } from '#lib/format.ts';
import { NOBODY } from '#lib/kubernetes/ownership-labels.ts';
import { listOf, textOf } from '../search-params.ts';

/** The part of the cluster one has chosen to look at; it is in the URL and goes along from page to page. */
export interface Scope {
  /** Names of namespaces; none is all. */
  ns: string[];
  owner: string | undefined;
  team: string | undefined;
}

/** `?ns=payments,edge&owner=ada`. */
export const parseScope = (params: URLSearchParams): Scope => ({ ns: listOf(params, 'ns'), owner: textOf(params, 'owner', 253), team: textOf(params, 'team', 253) });

export const WHOLE_CLUSTER: Scope = { ns: [], owner: undefined, team: undefined };
/** Takes the scope out of a URL. */
export const NO_SCOPE = { ns: undefined, owner: undefined, team: undefined };

export const isScoped = ({ ns, owner, team }: Scope): boolean => ns.length > 0 || owner !== undefined || team !== undefined;

/** The scope as reads take it. Namespaces that a page's own filter names count instead of those of the scope. */
export function scopeQuery({ ns, owner, team }: Scope, namespaces: readonly string[] = []): Pick<ReadQuery<'posture'>, 'namespace' | 'owner' | 'team'> {
  const chosen = namespaces.length > 0 ? namespaces : ns;
  return { namespace: chosen.join(',') || undefined, owner, team };
}

/** "3 namespaces", "payments, owner ada". */
export function scopeText({ ns, owner, team }: Scope): string {
  const parts = [ns.length > 2 ? plural(ns.length, 'namespace') : ns.join(' and '), owner !== undefined && mark('owner', owner), team !== undefined && mark('team', team)];
  return parts.filter((part) => part !== false && part !== '').join(', ');
}

const mark = (kind: string, value: string): string => (value === NOBODY ? `no ${kind}` : `${kind} ${value}`);

/** Everything before the query, the query, and the fragment. */
const PARTS = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/;

/**
 * The address with the scope of the present page. What the address says itself stays; one that is about a namespace or workload outside
 * of the scope's namespaces leaves those behind, for nothing of it would be seen there.
 */
export function carryScope(href: string, scope: Scope): string {
  const [, path = '', query = '', fragment = ''] = PARTS.exec(href) ?? [];
  if (!path.startsWith('/c/') || !isScoped(scope)) return href;
  const params = new URLSearchParams(query);
  const within = [...listOf(params, 'namespace'), ...listOf(params, 'workload').map((key) => key.split('/')[0] ?? '')];
  if (scope.ns.length > 0 && !params.has('ns') && within.every((name) => scope.ns.includes(name))) params.set('ns', scope.ns.join(','));
  for (const name of ['owner', 'team'] as const) if (scope[name] !== undefined && !params.has(name)) params.set(name, scope[name]);
  // Commas may stand in a query as they are; an address is also read by people.
  const text = params.toString().replaceAll('%2C', ',');
  return `${path}${text === '' ? '' : `?${text}`}${fragment}`;
}
