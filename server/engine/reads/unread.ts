import type { UnreadKind } from '#lib/api/common.ts';
import type { ResourceKind } from '#lib/model/inventory.ts';
import { maySee } from '#lib/model/principal.ts';
import type { ReadContext } from './context.ts';

/** Which of those kinds cannot be read. One that the cluster does not have can: there is none of it. */
export function unreadOf({ state, principal, now }: ReadContext, kinds: readonly ResourceKind[]): UnreadKind[] {
  return state.states.all().flatMap((health): UnreadKind[] => {
    if (!kinds.some((kind) => kind === health.kind) || (health.namespace !== null && !maySee(principal, health.namespace))) return [];
    const found = state.states.effective(health, now);
    return found === 'ok' || found === 'stale' || found === 'absent' ? [] : [{ kind: health.kind, namespace: health.namespace, state: found, message: health.message }];
  });
}

/** Whether objects of that kind in the namespace are known. */
export function isRead({ state }: ReadContext, kind: ResourceKind, namespace = ''): boolean {
  const found = state.live.readable(kind, namespace).state;
  return found === 'ok' || found === 'stale' || found === 'absent';
}
