'use client';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { formatCount, plural } from '#lib/format.ts';
import { countFaults } from '#lib/model/faults.ts';
import { useClusterState } from '../cluster-state.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { scopeQuery } from '../scope/scope.ts';
import { ScopedLink } from '../scope/scoped-link.tsx';
import { useScope } from '../scope/use-scope.ts';
import { useSourceFaults } from '../source-faults.ts';
import { BrandMark } from './brand.tsx';
import { ClusterCard } from './cluster-card.tsx';
import { isCurrent, NAVIGATION, type NavEntry } from './navigation.ts';
import { ThemeToggle } from './theme-toggle.tsx';

/** The navigation at the left of wide windows. */
export function Rail({ several }: { several: boolean }) {
  const cluster = useCluster();
  return (
    <aside aria-label="Cluster and pages" className="hidden border-r border-line bg-card rail:block print:hidden">
      <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-3.5 py-4.5">
        <ScopedLink href={NAVIGATION[0]?.path(cluster) ?? '/'} className="flex items-center gap-2.5 px-2 pb-4 text-[16px] font-[650] tracking-[-0.02em]">
          <BrandMark />
          Plimsoll
        </ScopedLink>
        <ClusterCard several={several} className="mb-3" />
        <NavList />
        <div className="mt-auto pt-4">
          <ThemeToggle />
        </div>
      </div>
    </aside>
  );
}

/** Links to every page, with counts. */
export function NavList({ onChoose }: { onChoose?: () => void }) {
  return (
    <nav aria-label="Main" className="flex flex-col gap-0.5">
      {NAVIGATION.filter((entry) => entry.group === 'main').map((entry) => (
        <NavLink key={entry.label} entry={entry} onChoose={onChoose} />
      ))}
      <div className="mx-1 my-2.5 h-px bg-line" />
      {NAVIGATION.filter((entry) => entry.group === 'about').map((entry) => (
        <NavLink key={entry.label} entry={entry} onChoose={onChoose} />
      ))}
    </nav>
  );
}

function NavLink({ entry, onChoose }: { entry: NavEntry; onChoose?: () => void }) {
  const cluster = useCluster();
  const { overview, state } = useClusterState();
  const faults = countFaults(useSourceFaults(overview?.cluster));
  const on = isCurrent(entry, cluster, usePathname());
  // A number beside a page is that of the list which the page shows.
  const { data: scoped } = useQuery(read(cluster, 'posture', scopeQuery(useScope())));
  const count = scoped && entry.count?.(scoped);
  return (
    <ScopedLink
      href={entry.path(cluster)}
      prefetch={false}
      onClick={onChoose}
      aria-current={on ? 'page' : undefined}
      className={cx('flex items-center gap-2.5 rounded-[7px] px-2.5 py-[7px]', on ? 'bg-sea-soft font-[560] text-sea' : 'text-ink-2 hover:bg-sunk')}
    >
      {entry.label}
      {count !== undefined && <span className={cx('ml-auto text-[12px] font-normal', entry.alarming && count > 0 ? 'text-critical' : on ? 'text-sea' : 'text-ink-3')}>{formatCount(count)}</span>}
      {entry.label === 'Sources' && state && <SourcesDot state={state} faults={faults} />}
    </ScopedLink>
  );
}

function SourcesDot({ state, faults }: { state: string; faults: number }) {
  const ok = state === 'ok' && faults === 0;
  return (
    <span className="ml-auto grid place-items-center">
      <svg viewBox="0 0 8 8" width="8" height="8" role="img" aria-label={ok ? 'all read' : state === 'ok' ? plural(faults, 'fault') : state} className={ok ? 'text-pass' : 'text-medium'}>
        {ok ? <circle cx="4" cy="4" r="3.500" fill="currentColor" /> : <path d="M4 0.500l3.500 7h-7z" fill="currentColor" />}
      </svg>
    </span>
  );
}
