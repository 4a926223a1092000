import { parseWorkloadKey, type WorkloadKey } from './model/keys.ts';
import type { Priority } from './model/runtime-event.ts';

/** Paths of the product's pages, without the base path, which Next adds to every link. The one place that knows them. */

type Query = Record<string, string | number | boolean | undefined>;

function path(parts: string[], query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') params.set(name, String(value));
  const text = params.toString();
  return `/c/${parts.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`;
}

export const clusterPath = (cluster: string, query?: Query): string => path([cluster], query);
export const namespacesPath = (cluster: string, query?: Query): string => path([cluster, 'namespaces'], query);
export const namespacePath = (cluster: string, namespace: string, query?: Query): string => path([cluster, 'namespaces', namespace], query);
export const workloadsPath = (cluster: string, query?: Query): string => path([cluster, 'workloads'], query);
/** Workloads rolled up by owner or team. */
export const ownersPath = (cluster: string, query?: Query): string => path([cluster, 'owners'], query);
export const podPath = (cluster: string, namespace: string, name: string): string => path([cluster, 'pods', namespace, name]);
export const nodesPath = (cluster: string, query?: Query): string => path([cluster, 'nodes'], query);
export const nodePath = (cluster: string, name: string): string => path([cluster, 'nodes', name]);
/** Which controls are on, off or unreadable in each namespace. */
export const coveragePath = (cluster: string, query?: Query): string => path([cluster, 'coverage'], query);
export const checklistPath = (cluster: string): string => path([cluster, 'checklist']);
export const checkPath = (cluster: string, check: string, query?: Query): string => path([cluster, 'checklist', check], query);
export const networkPath = (cluster: string, query?: Query): string => path([cluster, 'network'], query);
export const admissionPath = (cluster: string, query?: Query): string => path([cluster, 'admission'], query);
export const runtimePath = (cluster: string, query?: Query): string => path([cluster, 'runtime'], query);
/** The open alerts that count: unacknowledged, of the last 24 hours, of the configured priority or above (CHECKLIST: runtime-alerts). */
export const alertsPath = (cluster: string, priority: Priority | undefined, query?: Query): string => runtimePath(cluster, { ...query, priority, acknowledged: 'no' });
export const reportsPath = (cluster: string): string => path([cluster, 'reports']);
/** What other tools report; no part of the score. */
export const policyReportsPath = (cluster: string, query?: Query): string => path([cluster, 'policy-reports'], query);
export const waiversPath = (cluster: string, query?: Query): string => path([cluster, 'waivers'], query);
export const sourcesPath = (cluster: string): string => path([cluster, 'sources']);
export const scorePath = (cluster: string): string => path([cluster, 'scoring']);

/** The report of a workload; `item` opens one of its fifteen items. */
export function workloadPath(cluster: string, key: WorkloadKey, query?: Query): string {
  const { namespace, kind, name } = parseWorkloadKey(key);
  return path([cluster, 'workloads', namespace, kind, name], query);
}
