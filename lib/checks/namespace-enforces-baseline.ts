import type { SubjectCheck } from './check.ts';
import { judgeEnforcedLevel } from './enforced-level.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * Pod Security Admission refuses pods in the namespace that violate baseline.
 *
 * Field: metadata.labels[pod-security.kubernetes.io/enforce] of the Namespace
 * Allowed: baseline, restricted, and any value that is no level, which the API server reads as restricted
 * Source: KEP-2579; k8s.io/pod-security-admission PolicyToEvaluate
 */
export const namespaceEnforcesBaseline: SubjectCheck = {
  id: 'namespace-enforces-baseline',
  item: 10,
  severity: 'medium',
  scope: 'n',
  title: 'Its namespace refuses what baseline forbids',
  failing: 'Its namespace refuses nothing that baseline forbids',
  docs: {
    why:
      'A workload that meets baseline today may not after its next rollout, and anyone who may create pods in the namespace can start a ' +
      'privileged one. Enforcement is part of every API server and costs one label.',
    remedy:
      'Label the namespace pod-security.kubernetes.io/enforce: baseline. Run the labelling with --dry-run=server first: it lists the running ' +
      'pods that would be refused.',
    blind:
      'Cluster-wide defaults and exemptions, which are in a file of the API server (--admission-control-config-file): say them under ' +
      'podSecurityDefaults in the configuration; without that, and without a label, the verdict is unknown where an API server is seen to have such a file. Exempt user names. A policy engine that refuses the same pods is not looked at by this check.',
    commands: [
      'kubectl get namespace NAMESPACE --show-labels',
      'kubectl label --dry-run=server --overwrite namespace NAMESPACE pod-security.kubernetes.io/enforce=baseline',
    ],
    references: [
      podSecurityStandard('baseline'),
      kubernetesDocs('enforce with namespace labels', 'tasks/configure-pod-container/enforce-standards-namespace-labels/'),
      cis('5.2.1'),
      nsa('Kubernetes Pod security'),
      mitre('T1610'),
    ],
  },
  examples: {
    pass: [
      { title: 'no label where the cluster’s default is baseline', around: { namespaceLabels: {}, podSecurityDefaults: { enforce: 'baseline' } } },
      { title: 'baseline', around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } },
      { title: 'restricted', around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } },
      { title: 'a misspelt level counts as restricted', around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'Baseline' } } },
    ],
    fail: [
      { title: 'no label', around: { namespaceLabels: {} } },
      { title: 'a namespace that is exempt', around: { podSecurityDefaults: { exemptions: { namespaces: ['shop'], runtimeClasses: [], usernames: [] } } } },
      { title: 'privileged', around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
      { title: 'only warns', around: { namespaceLabels: { 'pod-security.kubernetes.io/warn': 'baseline' } } },
    ],
  },
  subject: (subject, report) => judgeEnforcedLevel('baseline', subject, report),
};
