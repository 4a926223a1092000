import { queryOptions } from '@tanstack/react-query';
import type { ContextPage, Fleet } from '#lib/api/fleet.ts';
import { callApi } from '../api.ts';

/** The fleet has no stream of its own: each cluster's would be a connection, and browsers allow six. */
const REFRESH_MS = 5_000;

export const FLEET_KEY = ['fleet'] as const;

/** All clusters with what they have in common, fetched again every five seconds while the page is looked at. */
export const fleetQuery = queryOptions({ queryKey: FLEET_KEY, queryFn: ({ signal }) => callApi<Fleet>('fleet', { signal }), refetchInterval: REFRESH_MS, refetchOnWindowFocus: 'always' });

/** What could be watched besides; asked anew each time, as kubeconfigs change. */
export const contextsQuery = queryOptions({ queryKey: ['contexts'], queryFn: ({ signal }) => callApi<ContextPage>('contexts', { signal }), staleTime: 0, gcTime: 0 });
