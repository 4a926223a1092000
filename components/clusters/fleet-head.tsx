'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Fleet } from '#lib/api/fleet.ts';
import { plural } from '#lib/format.ts';
import { formatSpan } from '#lib/format-time.ts';
import { BrandMark } from '../layout/brand.tsx';
import { ThemeToggle } from '../layout/theme-toggle.tsx';
import { useNow } from '../now.tsx';
import { Dot, Pill } from '../ui/chip.tsx';

/** Name, how many clusters there are and how they are, and how fresh that is. */
export function FleetHead({ query, action }: { query: UseQueryResult<Fleet>; action: ReactNode }) {
  const clusters = query.data?.clusters;
  const ill = clusters?.filter(({ state }) => state === 'unreachable' || state === 'error').length ?? 0;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2.5 pt-4 pb-4.5">
      <BrandMark />
      <h1 className="text-[16px] font-[650] tracking-[-0.02em]">{clusters ? plural(clusters.length, 'cluster') : 'Clusters'}</h1>
      {ill > 0 && <span className="text-[13px] text-critical">{ill} cannot be read</span>}
      <div className="ml-auto flex flex-wrap items-center gap-3">
        <Freshness query={query} />
        <ThemeToggle />
        {action}
      </div>
    </header>
  );
}

function Freshness({ query: { isError, failureCount, dataUpdatedAt } }: { query: UseQueryResult<Fleet> }) {
  const age = useNow() - dataUpdatedAt;
  const lost = isError || failureCount > 0;
  const old = dataUpdatedAt === 0 ? '' : age < 1_500 ? ' · now' : ` · ${lost ? 'as of ' : ''}${formatSpan(age)} ago`;
  return (
    <Pill>
      <Dot tone={lost ? 'critical' : 'pass'} />
      {lost ? 'Reconnecting' : 'Live'}
      {old}
    </Pill>
  );
}
