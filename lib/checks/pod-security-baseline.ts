import type { PodCheck } from './check.ts';
import { judgePodSecurity } from './pod-security-verdict.ts';
import { cis, kubernetesDocs, mitre, nsa, podSecurityStandard } from './references.ts';

/**
 * The pod meets level baseline of the Pod Security Standards at the cluster's version.
 *
 * Fields and allowed values: those of lib/kubernetes/pod-security, which decides exactly as Pod Security Admission does
 * Source: Pod Security Standards, baseline; k8s.io/pod-security-admission
 */
export const podSecurityBaseline: PodCheck = {
  id: 'pod-security-baseline',
  item: 10,
  severity: 'high',
  scope: 'w',
  specOnly: true,
  title: 'Meets Pod Security level baseline',
  failing: 'Violates Pod Security level baseline',
  docs: {
    why:
      'Baseline forbids the known ways out of a container: privileged mode, namespaces and paths of the node, added capabilities, switched-off ' +
      'seccomp or AppArmor. Almost every application meets it unchanged; one that does not is either part of the platform or more powerful ' +
      'than it needs to be.',
    remedy:
      'Change each field named in the reason. Then label the namespace pod-security.kubernetes.io/enforce: baseline, so that it stays that ' +
      'way.',
    blind:
      'Exemptions by user, namespace or runtime class in the API server’s configuration: the pod is judged as if there were none. Manifests are judged at the newest version known. Whether ' +
      'the namespace enforces the level is the check namespace-enforces-baseline.',
    commands: [
      'kubectl label --dry-run=server --overwrite namespace NAMESPACE pod-security.kubernetes.io/enforce=baseline',
      'kubectl get pod POD -n NAMESPACE -o yaml',
    ],
    references: [
      podSecurityStandard('baseline'),
      kubernetesDocs('Pod Security Admission', 'concepts/security/pod-security-admission/'),
      cis('5.2.1'),
      nsa('Kubernetes Pod security'),
      mitre('T1611'),
    ],
  },
  examples: {
    pass: [
      { title: 'the usual pod', spec: {} },
      { title: 'runs as root, which only restricted forbids', container: { securityContext: { runAsNonRoot: false, runAsUser: 0 } } },
    ],
    fail: [
      { title: 'privileged', container: { securityContext: { privileged: true, allowPrivilegeEscalation: true } } },
      { title: 'the network of the node', spec: { hostNetwork: true } },
      { title: 'a path of the node', spec: { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] } },
    ],
  },
  pod: (group, subject, report) => judgePodSecurity('baseline', group, subject, report),
};
