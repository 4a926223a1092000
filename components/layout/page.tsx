import type { ReactNode } from 'react';
import { ScopeLine, type ScopeUse } from '../scope/scope-line.tsx';
import { ScopePicker } from '../scope/scope-picker.tsx';
import { ScopedLink } from '../scope/scoped-link.tsx';
import { LivePill } from './live-pill.tsx';
import { SearchButton } from './search-button.tsx';

export interface Crumb {
  label: string;
  href?: string;
}

interface Props {
  /** From the section to this page; the last one is this page. */
  crumbs: Crumb[];
  /** The content brings the page's heading itself; else the last crumb is it. */
  headed?: boolean;
  /** Whether its numbers are of the chosen scope. */
  scope?: ScopeUse;
  /** Buttons at the right end of the top bar. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of a cluster: top bar with crumbs, search and freshness, then the content. */
export function Page({ crumbs, headed = false, scope = 'none', actions, children }: Props) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-3.5 pb-3.5 rail:pt-4 rail:pb-4.5">
        <Crumbs crumbs={crumbs} headed={headed} />
        {scope === 'applied' && <ScopePicker />}
        <div className="ml-auto flex items-center gap-3 print:hidden">
          <div className="hidden items-center gap-3 rail:flex">
            <SearchButton />
            <LivePill />
          </div>
          {actions}
        </div>
      </div>
      <ScopeLine use={scope} />
      {children}
    </>
  );
}

function Crumbs({ crumbs, headed }: { crumbs: Crumb[]; headed: boolean }) {
  const Last = headed ? 'b' : 'h1';
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex flex-wrap items-baseline gap-x-1.5 text-[13px] text-ink-3">
        {crumbs.map((crumb, index) => (
          <li key={crumb.label} className="flex min-w-0 items-baseline gap-x-1.5">
            {index > 0 && <span aria-hidden>/</span>}
            {crumb.href ? (
              <ScopedLink href={crumb.href} prefetch={false} className="hover:text-ink hover:underline">
                {crumb.label}
              </ScopedLink>
            ) : (
              <Last aria-current="page" className="font-[560] break-all text-ink">
                {crumb.label}
              </Last>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
