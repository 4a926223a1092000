import type { Overview } from '#lib/api/posture.ts';
import { admissionPath, checklistPath, clusterPath, coveragePath, namespacesPath, networkPath, nodesPath, ownersPath, policyReportsPath, reportsPath, runtimePath, scorePath, sourcesPath, waiversPath, workloadsPath } from '#lib/paths.ts';
import type { IconName } from '../ui/icon.tsx';

export interface NavEntry {
  label: string;
  path: (cluster: string) => string;
  icon: IconName;
  /** The number beside it; undefined shows none. */
  count?: (overview: Overview) => number | undefined;
  /** The number asks for attention where it is not 0. */
  alarming?: boolean;
  group: 'main' | 'about';
}

/** Every page that exists, in the order of the rail. */
export const NAVIGATION: readonly NavEntry[] = [
  { label: 'Overview', path: clusterPath, icon: 'overview', group: 'main' },
  { label: 'Namespaces', path: namespacesPath, icon: 'namespaces', count: (overview) => overview.counts.namespaces, group: 'main' },
  { label: 'Workloads', path: workloadsPath, icon: 'workloads', count: (overview) => overview.counts.workloads, group: 'main' },
  { label: 'Owners', path: ownersPath, icon: 'owners', group: 'main' },
  { label: 'Checklist', path: checklistPath, icon: 'check', count: () => 15, group: 'main' },
  { label: 'Network', path: networkPath, icon: 'network', group: 'main' },
  { label: 'Admission', path: admissionPath, icon: 'admission', group: 'main' },
  { label: 'Coverage', path: coveragePath, icon: 'coverage', group: 'main' },
  { label: 'Nodes', path: nodesPath, icon: 'nodes', count: ({ cluster }) => cluster.nodes ?? undefined, group: 'main' },
  { label: 'Runtime', path: runtimePath, icon: 'runtime', count: (overview) => overview.headline.alerts, alarming: true, group: 'main' },
  { label: 'Waivers', path: waiversPath, icon: 'waivers', group: 'main' },
  { label: 'Reports', path: reportsPath, icon: 'external', group: 'main' },
  { label: 'Policy reports', path: policyReportsPath, icon: 'policies', group: 'about' },
  { label: 'Sources', path: sourcesPath, icon: 'filter', group: 'about' },
  { label: 'How the score works', path: scorePath, icon: 'overview', group: 'about' },
];

/** Whether that entry leads to the page at `pathname` or above it. */
export function isCurrent(entry: NavEntry, cluster: string, pathname: string): boolean {
  const path = entry.path(cluster);
  return pathname === path || (path !== clusterPath(cluster) && pathname.startsWith(`${path}/`));
}
