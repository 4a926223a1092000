'use client';
import { useQuery } from '@tanstack/react-query';
import type { ClusterInfo, Overview } from '#lib/api/posture.ts';
import { ApiError } from './api.ts';
import { useCluster } from './live.tsx';
import { read } from './queries.ts';
import { useLastError } from './use-last-error.ts';

interface ClusterState {
  overview: Overview | undefined;
  /** Undefined until something is known; a cluster that was never reached has no overview but does have a state. */
  state: ClusterInfo['state'] | undefined;
  /** Why the state is not ok. */
  message: string | null;
  /** When the overview came, by the clock of this machine (milliseconds). */
  receivedAt: number;
}

/** How the page's cluster is, for everything around the pages. */
export function useClusterState(): ClusterState {
  const query = useQuery(read(useCluster(), 'posture', {}));
  const error = useLastError(query);
  const { data, dataUpdatedAt: receivedAt } = query;
  if (data) return { overview: data, state: data.cluster.state, message: data.cluster.message, receivedAt };
  if (error instanceof ApiError && error.code === 'cluster-unreachable') return { overview: undefined, state: 'unreachable', message: error.message, receivedAt };
  if (error instanceof ApiError && error.code === 'not-ready') return { overview: undefined, state: 'starting', message: error.message, receivedAt };
  return { overview: undefined, state: undefined, message: null, receivedAt };
}
