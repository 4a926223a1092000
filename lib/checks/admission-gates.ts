import { type AdmissionGate, gatesFor } from '../kubernetes/admission/gates.ts';
import { isStricterLevel } from '../kubernetes/pod-security/levels.ts';
import type { Subject } from '../model/subject.ts';
import { enforcedLevel, hiddenDefaults } from './enforced-level.ts';
import { unreadable } from './unreadable.ts';

/** For how long a service may have no ready endpoint before it counts as down (CHECKLIST: admission-fails-open), milliseconds. */
export const READY_GRACE_MS = 10 * 60_000;

/** What refuses pods of the subject as they are created, or why that cannot be told. */
export interface Gates {
  podSecurity: boolean;
  /** Gates of each group of equal pods, by index: object selectors look at the pod's own labels. */
  byGroup: AdmissionGate[][];
  /** Why there may be gates that cannot be seen, in one sentence; null where there are none. */
  unreadable: string | null;
}

const KINDS = ['validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'validatingwebhookconfigurations'] as const;

/** Why the question makes no sense here, or null (CHECKLIST: static pods; manifests without the Namespace). */
export function admissionNotAsked({ staticPod, namespace, cluster }: Subject): string | null {
  if (staticPod) return 'The kubelet starts static pods without asking the API server';
  return cluster.kind === 'manifests' && namespace.object === null ? `Namespace ${namespace.name} is not among the manifests` : null;
}

/** The gates that a pod create of this workload passes. */
export function gatesOf(subject: Subject): Gates {
  const { namespace, cluster, groups } = subject;
  // The API server gives every namespace this label.
  const namespaceLabels = { 'kubernetes.io/metadata.name': namespace.name, ...namespace.object?.labels };
  const reasons = cluster.kind === 'manifests' ? [] : [...KINDS, 'namespaces' as const].flatMap((kind) => unreadable(kind, subject) ?? []);
  return {
    podSecurity: !isStricterLevel('baseline', enforcedLevel(subject)),
    byGroup: groups.map(({ template }) => {
      const found = gatesFor(cluster.admission, { namespaceLabels, podLabels: template.labels }, cluster.settings.policyEngines);
      // Of a namespace that cannot be read the name is known, its labels are not.
      return namespace.object === null ? found.map((gate) => (gate.byNamespaceLabels ? { ...gate, matches: null } : gate)) : found;
    }),
    unreadable: reasons[0] ?? hiddenDefaults(subject),
  };
}
