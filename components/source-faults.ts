'use client';
import { useQuery } from '@tanstack/react-query';
import type { Sources } from '#lib/api/sources.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import { read } from './queries.ts';

/** The faults and warnings in the files of a manifests source, which its state does not tell. None for a cluster: that has a state for each kind. */
export function useSourceFaults(cluster: ClusterInfo | undefined): Sources['faults'] {
  const manifests = cluster?.kind === 'manifests';
  const { data } = useQuery({ ...read(cluster?.slug ?? '', 'sources', {}), enabled: manifests });
  return manifests && data ? data.faults : [];
}
