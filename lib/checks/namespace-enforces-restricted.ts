import type { SubjectCheck } from './check.ts';
import { judgeEnforcedLevel } from './enforced-level.ts';
import { cis, kubernetesDocs, nsa, podSecurityStandard } from './references.ts';

/**
 * Pod Security Admission refuses pods in the namespace that violate restricted.
 *
 * Field: metadata.labels[pod-security.kubernetes.io/enforce] of the Namespace
 * Allowed: restricted, and any value that is no level, which the API server reads as restricted
 * Source: KEP-2579; k8s.io/pod-security-admission PolicyToEvaluate
 */
export const namespaceEnforcesRestricted: SubjectCheck = {
  id: 'namespace-enforces-restricted',
  item: 10,
  severity: 'low',
  scope: 'n',
  title: 'Its namespace refuses what restricted forbids',
  failing: 'Its namespace admits what restricted forbids',
  docs: {
    why:
      'Baseline still admits containers that run as root with their default capabilities. A namespace that enforces restricted keeps every ' +
      'future pod at the level that the present ones have reached.',
    remedy:
      'Once every workload of the namespace meets restricted, label it pod-security.kubernetes.io/enforce: restricted. Set warn: restricted ' +
      'on the way there, so that kubectl says what is missing.',
    blind:
      'Cluster-wide defaults and exemptions, which are in a file of the API server (--admission-control-config-file): say them under ' +
      'podSecurityDefaults in the configuration; without that, and without a label, the verdict is unknown where an API server is seen to have such a file. Exempt user names. A policy engine that refuses the same pods is not looked at by this check.',
    commands: [
      'kubectl get namespace NAMESPACE --show-labels',
      'kubectl label --dry-run=server --overwrite namespace NAMESPACE pod-security.kubernetes.io/enforce=restricted',
    ],
    references: [
      podSecurityStandard('restricted'),
      kubernetesDocs('enforce with namespace labels', 'tasks/configure-pod-container/enforce-standards-namespace-labels/'),
      cis('5.2.1'),
      nsa('Kubernetes Pod security'),
    ],
  },
  examples: {
    pass: [{ title: 'restricted', around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }],
    fail: [
      { title: 'no label', around: { namespaceLabels: {} } },
      { title: 'baseline', around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } },
    ],
  },
  subject: (subject, report) => judgeEnforcedLevel('restricted', subject, report),
};
