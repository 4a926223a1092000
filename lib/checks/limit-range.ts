import type { LimitRange } from '../model/inventory.ts';
import type { Subject } from '../model/subject.ts';
import type { Report, SubjectCheck } from './check.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';
import { unreadable } from './unreadable.ts';

/**
 * The namespace bounds what its pods may use, whatever they say.
 *
 * Objects: a LimitRange whose limits of type Container have default or defaultRequest; or a ResourceQuota
 * Not applicable where the Namespace is not among the manifests.
 * Source: NSA-CISA Kubernetes Hardening Guide, "Resource policies"
 */
export const limitRange: SubjectCheck = {
  id: 'limit-range',
  item: 8,
  severity: 'low',
  scope: 'n',
  title: 'Its namespace has default limits or a quota',
  failing: 'Its namespace has no default limits and no quota',
  docs: {
    why:
      'Limits in each pod template depend on everyone remembering them. A LimitRange gives them to containers that have none, and a quota keeps a ' +
      'namespace from taking the whole cluster, be it by mistake or by an intruder who starts pods.',
    remedy:
      'Create a LimitRange of type Container with default and defaultRequest in the namespace, or a ResourceQuota. They take effect for pods that ' +
      'are created from then on.',
    blind: 'Whether the values are sensible. Quotas of other systems, such as those of a hierarchical namespace controller before they are applied.',
    commands: ['kubectl get limitrange,resourcequota -n NAMESPACE -o yaml'],
    references: [
      nsa('Resource policies'),
      mitre('T1499'),
      kubernetesDocs('limit ranges', 'concepts/policy/limit-range/'),
      kubernetesDocs('resource quotas', 'concepts/policy/resource-quotas/'),
    ],
  },
  examples: {
    pass: [
      {
        title: 'default limits',
        around: { limitRanges: [{ limits: [{ type: 'Container', default: { memory: '256Mi' }, defaultRequest: { cpu: '100m' } }] }], resourceQuotas: [] },
      },
      { title: 'a quota', around: { limitRanges: [], resourceQuotas: [{ hard: { 'limits.memory': '8Gi' } }] } },
    ],
    fail: [
      { title: 'neither', around: { limitRanges: [], resourceQuotas: [] } },
      {
        title: 'a range without defaults',
        around: { limitRanges: [{ limits: [{ type: 'Container', max: { memory: '1Gi' } }] }], resourceQuotas: [] },
      },
    ],
  },
  subject: judgeLimitRange,
};

function judgeLimitRange(subject: Subject, report: Report): void {
  const { namespace, cluster } = subject;
  if (cluster.kind === 'manifests' && namespace.object === null) return report.notApplicable(`Namespace ${namespace.name} is not among the manifests`);
  if (namespace.limitRanges.some(hasDefaults) || namespace.quotas.some((quota) => !isEmpty(quota.hard))) return report.pass();
  const blocked = unreadable('limitranges', subject) ?? unreadable('resourcequotas', subject);
  if (blocked !== null) return report.unknown(blocked);
  report.fail({
    object: { kind: 'Namespace', namespace: '', name: namespace.name },
    path: 'metadata.name',
    seen: namespace.name,
    wanted: 'a LimitRange of type Container with defaults, or a ResourceQuota',
    reason: `Namespace ${namespace.name} has no default limits and no quota`,
    fixable: false,
  });
}

function hasDefaults({ limits }: LimitRange): boolean {
  return limits.some((limit) => limit.type === 'Container' && !(isEmpty(limit.default) && isEmpty(limit.defaultRequest)));
}

function isEmpty(values: Record<string, string> | undefined): boolean {
  for (const _ in values) return false;
  return true;
}
