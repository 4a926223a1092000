import type { READS, ReadAnswer, ReadName, ReadQuery } from '#lib/api/endpoints.ts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from './api.ts';

/** The paths of `READS`, repeated because the browser should not carry its schemas; the type refuses any difference. */
const PATHS: { [N in ReadName]: (typeof READS)[N]['path'] } = {
  posture: 'posture',
  namespaces: 'namespaces',
  namespace: 'namespaces/{namespace}',
  owners: 'owners',
  workloads: 'workloads',
  workload: 'workloads/{namespace}/{kind}/{name}',
  access: 'workloads/{namespace}/{kind}/{name}/access',
  pods: 'pods',
  pod: 'pods/{namespace}/{name}',
  nodes: 'nodes',
  node: 'nodes/{name}',
  coverage: 'coverage',
  network: 'network',
  networkPolicies: 'network/policies',
  admission: 'admission',
  admissionNamespaces: 'admission/namespaces',
  findings: 'findings',
  foreignFindings: 'foreign-findings',
  checks: 'checks',
  check: 'checks/{id}',
  trends: 'trends',
  changes: 'changes',
  events: 'events',
  sources: 'sources',
  intakeTokens: 'intake-tokens',
  search: 'search',
  yaml: 'yaml',
  reports: 'reports',
  waivers: 'waivers',
};

/** Path and query of a read below `/api/v1/`. Parameters that are undefined or empty are left out. */
export function readPath<N extends ReadName>(cluster: string, name: N, query: ReadQuery<N>): string {
  const rest = new URLSearchParams();
  const inPath = new Map<string, string>();
  for (const [key, value] of Object.entries(query as Record<string, unknown>)) {
    if (value === undefined || value === '') continue;
    if (PATHS[name].includes(`{${key}}`)) inPath.set(key, String(value));
    else for (const one of [value].flat()) rest.append(key, String(one));
  }
  const path = PATHS[name].replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(inPath.get(key) ?? ''));
  const text = rest.toString();
  return `clusters/${encodeURIComponent(cluster)}/${path}${text === '' ? '' : `?${text}`}`;
}

/** The key of a read; `['cluster', slug]` and `['cluster', slug, name]` are prefixes to invalidate by. */
export const readKey = <N extends ReadName>(cluster: string, name: N, query: ReadQuery<N>) => ['cluster', cluster, name, query] as const;

/** Any read of `lib/api/endpoints.ts` as react-query options: `useQuery(read(cluster, 'posture', {}))`. */
export const read = <N extends ReadName>(cluster: string, name: N, query: ReadQuery<N>) =>
  queryOptions({
    queryKey: readKey(cluster, name, query),
    queryFn: ({ signal }) => callApi<ReadAnswer<N>>(readPath(cluster, name, query), { signal }),
  });

type ListName = { [N in ReadName]: ReadAnswer<N> extends { nextCursor: string | null } ? N : never }[ReadName];

/** A list read page after page, for tables that load more as one scrolls. */
export const readPages = <N extends ListName>(cluster: string, name: N, query: ReadQuery<N>) =>
  infiniteQueryOptions({
    queryKey: [...readKey(cluster, name, query), 'pages'] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => callApi<ReadAnswer<N>>(readPath(cluster, name, { ...query, cursor: pageParam } as ReadQuery<N>), { signal }),
    getNextPageParam: (last) => (last as { nextCursor: string | null }).nextCursor ?? undefined,
  });
