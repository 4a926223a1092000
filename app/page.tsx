import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FleetView } from '#components/clusters/fleet-view.tsx';
import { fleetQuery } from '#components/clusters/fleet-query.ts';
import { ExposedBanner } from '#components/layout/exposed-banner.tsx';
import { queryClient } from '#components/query-client.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { clusterPath } from '#lib/paths.ts';
import { readFleet } from '#server/engine/fleet.ts';
import { getRuntime } from '#server/runtime.ts';

export const metadata: Metadata = { title: 'Clusters' };

export default async function HomePage({ searchParams }: { searchParams: Promise<{ add?: string }> }) {
  const { clusters, config } = getRuntime();
  const all = clusters.all();
  // With one cluster there is only its page, unless another is to be added.
  if (all.length === 1 && all[0] && (await searchParams).add === undefined) redirect(clusterPath(all[0].slug));
  const client = queryClient();
  client.setQueryData(fleetQuery.queryKey, await readFleet(all, LOCAL_PRINCIPAL));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      {config.exposed && <ExposedBanner />}
      <main className="mx-auto max-w-[1440px] px-3.5 pb-14 rail:px-8">
        <FleetView />
      </main>
    </HydrationBoundary>
  );
}
