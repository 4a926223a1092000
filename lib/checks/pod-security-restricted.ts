import type { PodCheck } from './check.ts';
import { judgePodSecurity } from './pod-security-verdict.ts';
import { cis, kubernetesDocs, nsa, podSecurityStandard } from './references.ts';

/**
 * The pod meets level restricted of the Pod Security Standards at the cluster's version.
 *
 * Fields and allowed values: those of lib/kubernetes/pod-security, which decides exactly as Pod Security Admission does
 * Source: Pod Security Standards, restricted; k8s.io/pod-security-admission
 */
export const podSecurityRestricted: PodCheck = {
  id: 'pod-security-restricted',
  item: 10,
  severity: 'medium',
  scope: 'w',
  specOnly: true,
  title: 'Meets Pod Security level restricted',
  failing: 'Violates Pod Security level restricted',
  docs: {
    why:
      'Restricted is what current hardening practice asks of an application: a non-root user, no privilege escalation, every capability ' +
      'dropped, a seccomp profile, only volumes that hold no part of the node. A break-in then starts with next to nothing.',
    remedy:
      'Change each field named in the reason; most applications need runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities.drop: ' +
      '["ALL"] and seccompProfile.type: RuntimeDefault, and an image that runs as another user than root.',
    blind:
      'Exemptions by user, namespace or runtime class in the API server’s configuration: the pod is judged as if there were none. Manifests are judged at the newest version known. Whether ' +
      'the namespace enforces the level is the check namespace-enforces-restricted.',
    commands: [
      'kubectl label --dry-run=server --overwrite namespace NAMESPACE pod-security.kubernetes.io/enforce=restricted',
      'kubectl get pod POD -n NAMESPACE -o yaml',
    ],
    references: [
      podSecurityStandard('restricted'),
      kubernetesDocs('Pod Security Admission', 'concepts/security/pod-security-admission/'),
      cis('5.2.1'),
      nsa('Kubernetes Pod security'),
    ],
  },
  examples: {
    pass: [{ title: 'the hardened pod', spec: {} }],
    fail: [
      { title: 'keeps its capabilities', container: { securityContext: { capabilities: { drop: [] } } } },
      { title: 'runs as root', spec: { securityContext: { runAsUser: 0 } } },
      { title: 'privilege escalation', container: { securityContext: { allowPrivilegeEscalation: true } } },
    ],
  },
  pod: (group, subject, report) => judgePodSecurity('restricted', group, subject, report),
};
