'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState, type ReactNode } from 'react';
import type { Range } from '#lib/api/history.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { useUrlState } from '../url-state.ts';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState, Skeleton } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { parseRange, RANGES } from './range-params.ts';
import { hasWaivers } from './trend-data.ts';
import { trendSummary } from './trend-summary.ts';
import { TrendTable } from './trend-table.tsx';

const Loading = () => <Skeleton className="size-full" />;
const TrendChart = dynamic(() => import('./trend-chart.tsx'), { ssr: false, loading: Loading });

const names: Record<Range, string> = { '24h': '24 hours', '7d': '7 days', '30d': '30 days', '90d': '90 days' };

interface Props {
  namespace?: string | undefined;
  /** Key of a workload. */
  workload?: string;
  /** Said behind the range: "all namespaces". */
  scope?: string | undefined;
  action?: ReactNode;
  className?: string;
  /** Class with the height of the chart. */
  height?: string;
}

/** Score of the cluster, a namespace or a workload over time; the range is in the URL. */
export function TrendCard({ namespace, workload, scope, className, height = 'h-[150px] rail:h-[226px]' }: Props) {
  const cluster = useCluster();
  const { state: range, set, hrefOf } = useUrlState(parseRange);
  const query = useQuery({ ...read(cluster, 'trends', { namespace, workload, range }), placeholderData: keepPreviousData });
  const [table, setTable] = useState(false);
  const tabs = RANGES.map((one) => ({ label: one, href: hrefOf({ range: one }), current: one === range, choose: () => set({ range: one }) }));
  return (
    <Card title="Posture over time" hint={[names[range], scope].filter(Boolean).join(', ')} action={<Tabs label="Range" tabs={tabs} />} className={className}>
      <QueryView query={query} loading={<div className={cx('mx-4.5 mt-3 mb-4', height)}><Loading /></div>}>
        {(trend) =>
          trend.points.some((point) => point.score !== null) ? (
            <div className="px-3 pt-2 pb-2.5">
              {table ? (
                <div className={height}>
                  <TrendTable trend={trend} />
                </div>
              ) : (
                <div role="img" aria-label={trendSummary(trend)} className={height}>
                  <TrendChart trend={trend} />
                </div>
              )}
              <button type="button" aria-pressed={table} onClick={() => setTable(!table)} className="mt-1 ml-1.5 text-[12px] text-ink-3 underline-offset-2 hover:underline">
                {table ? 'Show as a chart' : 'Show as a table'}
              </button>
              {!table && hasWaivers(trend.points) && <span className="ml-3 text-[12px] text-ink-3">dashed: without waivers</span>}
            </div>
          ) : (
            <EmptyState title="No history in this range yet">A point is written whenever the score moves.</EmptyState>
          )
        }
      </QueryView>
    </Card>
  );
}
