'use client';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { ScopedLink } from '../scope/scoped-link.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { BrandMark } from './brand.tsx';
import { ClusterCard, clusterName } from './cluster-card.tsx';
import { LivePill } from './live-pill.tsx';
import { isCurrent, NAVIGATION } from './navigation.ts';
import { NavList } from './rail.tsx';
import { SearchSquare } from './search-button.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

/** The bar at the top of narrow windows. */
export function PhoneTopBar() {
  const slug = useCluster();
  const { data } = useQuery(read(slug, 'posture', {}));
  return (
    <header className="sticky top-0 z-20 flex items-center gap-2.5 border-b border-line bg-card px-4 py-3 rail:hidden print:hidden">
      <BrandMark size={22} />
      <b title={data ? clusterName(data.cluster) : slug} className="min-w-0 truncate text-[15px] font-[650] tracking-[-0.02em]">{data ? clusterName(data.cluster) : slug}</b>
      <span className="ml-auto" />
      <LivePill short />
      <SearchSquare />
    </header>
  );
}

const TABS = ['Overview', 'Namespaces', 'Workloads', 'Runtime'];

/** The tabs at the bottom of narrow windows; what has no tab is under "More". */
export function PhoneTabs({ several }: { several: boolean }) {
  const cluster = useCluster();
  const pathname = usePathname();
  const [more, setMore] = useState(false);
  const tab = 'grid flex-1 justify-items-center gap-0.5 pt-2 pb-3 text-[11px]';
  return (
    <>
      <nav aria-label="Tabs" className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-card rail:hidden print:hidden">
        {NAVIGATION.filter((entry) => TABS.includes(entry.label)).map((entry) => {
          const on = isCurrent(entry, cluster, pathname);
          return (
            <ScopedLink key={entry.label} href={entry.path(cluster)} prefetch={false} aria-current={on ? 'page' : undefined} className={cx(tab, on ? 'font-[560] text-sea' : 'text-ink-3')}>
              <Icon name={entry.icon} />
              {entry.label}
            </ScopedLink>
          );
        })}
        <button type="button" onClick={() => setMore(true)} className={cx(tab, 'text-ink-3')}>
          <Icon name="more" />
          More
        </button>
      </nav>
      <Dialog open={more} onClose={() => setMore(false)} title="More">
        <div className="grid gap-4">
          <ClusterCard several={several} onChoose={() => setMore(false)} />
          <NavList onChoose={() => setMore(false)} />
          <ThemeToggle />
        </div>
      </Dialog>
    </>
  );
}
