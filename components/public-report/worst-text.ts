import type { NamespaceDetail, Overview } from '#lib/api/posture.ts';
import { plural } from '#lib/format.ts';

const verb = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** What is worst in a cluster, in one or two sentences. */
export function worstOfCluster({ criticalWorkloads, openNamespaces, rootWorkloads, alerts, unreadableNamespaces }: Overview['headline']): string {
  const parts = [
    criticalWorkloads > 0 && `${plural(criticalWorkloads, 'workload')} ${verb(criticalWorkloads, 'gives the node away', 'give the node away')}`,
    openNamespaces > 0 && `${plural(openNamespaces, 'namespace')} ${verb(openNamespaces, 'accepts traffic from anywhere', 'accept traffic from anywhere')}`,
    rootWorkloads > 0 && `${plural(rootWorkloads, 'workload')} may run as root`,
    alerts > 0 && `${plural(alerts, 'runtime alert')} ${verb(alerts, 'is open', 'are open')}`,
    unreadableNamespaces > 0 && `${plural(unreadableNamespaces, 'namespace')} cannot be read`,
  ].filter((part) => part !== false);
  return sentence(parts.slice(0, 4));
}

/** What is worst in a namespace, in one sentence. */
export function worstOfNamespace({ criticalWorkloads, workloads, wouldReject }: Pick<NamespaceDetail, 'criticalWorkloads' | 'workloads' | 'wouldReject'>): string {
  const refused = wouldReject.restricted.length;
  return sentence(
    [
      criticalWorkloads > 0 && `${plural(criticalWorkloads, 'workload')} ${verb(criticalWorkloads, 'gives the node away', 'give the node away')}`,
      refused > 0 && `${refused} of ${workloads} would be refused at the restricted level`,
    ].filter((part) => part !== false),
  );
}

const sentence = (parts: string[]): string => (parts.length === 0 ? '' : `${parts.join('; ')}.`);
