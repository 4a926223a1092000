import type { ReportScope } from '#lib/api/reports.ts';
import { clusterPath, namespacePath, workloadPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { PlainLink } from '../ui/text-link.tsx';

/** What a report is about, as it is now. */
export function ScopeLink({ scope }: { scope: ReportScope }) {
  const cluster = useCluster();
  if (scope.kind === 'cluster') return <PlainLink href={clusterPath(cluster)}>the cluster</PlainLink>;
  if (scope.kind === 'namespace') return <PlainLink href={namespacePath(cluster, scope.namespace)}>{scope.namespace}</PlainLink>;
  return <PlainLink href={workloadPath(cluster, scope.key)}>{scope.key}</PlainLink>;
}
