'use client';
import { patchQuery } from '../url-state.ts';
import { Icon } from '../ui/icon.tsx';
import { isScoped, NO_SCOPE, parseScope, type Scope, scopeText } from './scope.ts';
import { useScope } from './use-scope.ts';

/** What of the scope a page's numbers follow: all of it, its owner and team alone, or nothing. */
export type ScopeUse = 'applied' | 'owner' | 'none';

/** Below the top bar while a scope is chosen: whether the numbers of this page are of it, and the way out. */
export function ScopeLine({ use }: { use: ScopeUse }) {
  const scope = useScope();
  if (!isScoped(scope)) return null;
  return (
    <p role="status" className="-mt-1 mb-3.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[13px] text-ink-2">
      <button
        type="button"
        onClick={() => history.replaceState(null, '', patchQuery(new URLSearchParams(location.search), NO_SCOPE))}
        aria-label={`Scope ${scopeText(scope)}, take away`}
        className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-sea bg-sea-soft px-3 text-[12.5px] text-ink"
      >
        <span className="min-w-0 truncate">
          Scope: <b className="font-[560]">{scopeText(scope)}</b>
        </span>
        <Icon name="close" className="size-3" />
      </button>
      <span>{sentence(scope, use)}</span>
    </p>
  );
}

function sentence(scope: Scope, use: ScopeUse): string {
  if (use === 'applied') return scope.ns.length > 2 ? `Numbers here are of ${scope.ns.join(', ')} alone.` : 'Numbers here are of this scope alone.';
  if (use === 'none' || (scope.owner === undefined && scope.team === undefined)) return 'It goes along to other pages; this one is not narrowed by it.';
  return `Numbers here are of ${scopeText({ ...parseScope(new URLSearchParams()), owner: scope.owner, team: scope.team })} alone.`;
}
