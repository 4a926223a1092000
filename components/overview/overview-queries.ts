import type { ReadQuery } from '#lib/api/endpoints.ts';
import { type Scope, scopeQuery } from '../scope/scope.ts';

/** What the Overview asks for; the page prefetches the same. */
export const worstNamespaces = (scope: Scope): ReadQuery<'namespaces'> => ({ limit: 7, platform: 'false', ...scopeQuery(scope) });
export const latestChanges = (scope: Scope): ReadQuery<'changes'> => ({ limit: 4, namespace: pastOf(scope) });
export const latestEvents = (scope: Scope): ReadQuery<'events'> => ({ range: '24h', limit: 20, ...scopeQuery(scope) });

/** The namespace whose past is shown: history is kept of the cluster and of whole namespaces. Undefined is the cluster. */
export const pastOf = ({ ns, owner, team }: Scope): string | undefined => (ns.length === 1 && owner === undefined && team === undefined ? ns[0] : undefined);
