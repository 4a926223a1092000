import type { ReactNode } from 'react';
import { Prefetched, prefetch } from '../../prefetch.tsx';
import { LiveProvider } from '#components/live.tsx';
import { Shell } from '#components/layout/shell.tsx';
import { getRuntime } from '#server/runtime.ts';

export default async function ClusterLayout({ params, children }: { params: Promise<{ cluster: string }>; children: ReactNode }) {
  const { cluster } = await params;
  const several = getRuntime().clusters.all().length > 1;
  return (
    <Prefetched cluster={cluster} reads={[prefetch('posture', {})]}>
      <LiveProvider cluster={cluster}>
        <Shell several={several} exposed={getRuntime().config.exposed}>
          {children}
        </Shell>
      </LiveProvider>
    </Prefetched>
  );
}
