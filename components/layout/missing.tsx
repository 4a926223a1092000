'use client';
import { clusterPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Page } from './page.tsx';

/** In the place of a page whose object is not in the cluster. */
export function Missing() {
  const cluster = useCluster();
  return (
    <Page crumbs={[{ label: 'Not found' }]}>
      <EmptyState title="Not in this cluster" action={<TextLink href={clusterPath(cluster)}>To the overview</TextLink>}>
        It does not exist, is gone, or may not be read.
      </EmptyState>
    </Page>
  );
}
