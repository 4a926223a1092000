import { apiPluralOf } from '#lib/kubernetes/projection/resources.ts';
import type { SourceHealth } from '#lib/model/inventory.ts';
import { ApiError, ConnectionError, SilenceError } from './errors.ts';
import type { Scope } from './scope.ts';

/** An API server that has just started refuses everybody, for the seconds until it has read its RBAC rules; so does one in front of it. */
export const DOUBT_MS = 10_000;

/** What an error means for a scope. */
export interface Failure {
  /** `failing`: stale where something is known, error where not. */
  state: 'forbidden' | 'absent' | 'failing';
  message: string;
  missingRule: SourceHealth['missingRule'];
  /** `slow` where only a person can change it; a number is what the server asked for, in milliseconds. */
  wait: 'now' | 'backoff' | 'slow' | number;
  /** What is known cannot be continued from where it was. */
  relist: boolean;
  /** Happens in the best of clusters: no news unless it happens twice in a row. */
  usual: boolean;
  /** Servers that have just started say so too. */
  doubtful: boolean;
}

export function judgeFailure(error: unknown, scope: Scope): Failure {
  const failing: Failure = { state: 'failing', message: messageOf(error), missingRule: null, wait: 'backoff', relist: false, usual: false, doubtful: false };
  if (error instanceof SilenceError) return { ...failing, wait: 'now' };
  if (error instanceof ConnectionError) return { ...failing, usual: error.broken };
  if (!(error instanceof ApiError)) return failing;
  const { status, retryAfterMs } = error;
  if (status === 403) return { ...failing, state: 'forbidden', missingRule: ruleFor(scope, scope.single === null ? ['list', 'watch'] : ['get']), wait: 'slow', doubtful: true };
  if (status === 404) {
    const absent: Failure = { ...failing, state: 'absent', wait: 'slow' };
    return scope.single === null ? { ...absent, message: `the API server does not serve ${scope.resource.plural} (${error.message})`, doubtful: true } : absent;
  }
  if (status === 410 || error.versionTooLarge) return { ...failing, relist: true, usual: true };
  return { ...failing, wait: retryAfterMs ?? 'backoff', usual: status === 429 };
}

/** The RBAC rule that would allow these verbs, and nothing else. */
export function ruleFor({ resource, namespace }: Scope, verbs: string[]): NonNullable<SourceHealth['missingRule']> {
  // A Role in a namespace allows to get that Namespace itself; to list or watch it takes a ClusterRole, as for all cluster-wide kinds.
  const inRole = resource.namespaced || verbs.every((verb) => verb === 'get');
  return { apiGroup: resource.group, resource: apiPluralOf(resource), verbs, namespace: inRole ? namespace : null };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
