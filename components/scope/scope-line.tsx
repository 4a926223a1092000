'use client';
import { patchQuery } from '../url-state.ts';
import { Icon } from '../ui/icon.tsx';
import { isScoped, NO_SCOPE, type Scope, scopeText, WHOLE_CLUSTER } from './scope.ts';
import { useScope } from './use-scope.ts';

/** What of the scope a page's numbers follow: all of it, its owner and team alone, or nothing. */
export type ScopeUse = 'applied' | 'owner' | 'none';

/** Below the top bar while a scope is chosen: whether the numbers of this page are of it. Where it is not chosen, the way out of it too. */
export function ScopeLine({ use }: { use: ScopeUse }) {
  const scope = useScope();
  if (!isScoped(scope)) return null;
  return (
    <p role="status" className="-mt-1.5 mb-3.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[13px] text-ink-2">
      {use !== 'applied' && (
        <button
          type="button"
          onClick={() => history.replaceState(null, '', patchQuery(new URLSearchParams(location.search), NO_SCOPE))}
          aria-label={`Scope ${scopeText(scope)}, take away`}
          className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-line-strong bg-card px-3 text-[12.5px] text-ink"
        >
          <span className="min-w-0 truncate">
            Scope <b className="font-[560]">{scopeText(scope)}</b>
          </span>
          <Icon name="close" className="size-3" />
        </button>
      )}
      <span>{sentence(scope, use)}</span>
    </p>
  );
}

function sentence(scope: Scope, use: ScopeUse): string {
  const { owner, team } = scope;
  if (use === 'applied') return `Numbers here are of ${wholeText(scope)} alone.`;
  if (use === 'none' || (owner === undefined && team === undefined)) return 'It goes along to other pages; this one is not narrowed by it.';
  return `Numbers here are of ${scopeText({ ...WHOLE_CLUSTER, owner, team })} alone.`;
}

/** With every namespace by its name, where there is room for that. */
function wholeText(scope: Scope): string {
  const { ns } = scope;
  if (ns.length <= 2 || ns.length > 8) return scopeText(scope);
  const rest = scopeText({ ...scope, ns: [] });
  return `${ns.slice(0, -1).join(', ')} and ${ns.at(-1)}${rest === '' ? '' : `, ${rest}`}`;
}
