'use client';
import { useQuery } from '@tanstack/react-query';
import type { Sources } from '#lib/api/sources.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { read } from './queries.ts';

/** How many places in the files could not be read; warnings, which lose nothing, do not count. */
export const countFaults = (faults: Sources['faults']): number => faults.filter((fault) => fault.level !== 'warning').length;

/** The faults in the files of a manifests source, which its state does not tell. None for a cluster: that has a state for each kind. */
export function useSourceFaults(cluster: ClusterInfo | undefined): number {
  const manifests = cluster?.kind === 'manifests';
  const { data } = useQuery({ ...read(cluster?.slug ?? '', 'sources', {}), enabled: manifests });
  return manifests && data ? countFaults(data.faults) : 0;
}
