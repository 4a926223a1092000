import type { NodeRole } from '../kubernetes/node-agents.ts';
import type { ResourceKind } from '../model/inventory.ts';
import type { Subject } from '../model/subject.ts';

/**
 * Why objects of that kind cannot be judged in the subject's namespace, as one sentence; null where they can.
 * A stale source still counts: its last known state stands until it is given up as an error (CHECKLIST: `unknown` in detail).
 */
export function unreadable(kind: ResourceKind, { cluster, namespace }: Subject): string | null {
  const { state, message } = cluster.readable(kind, namespace.name);
  // A kind that the cluster does not have has no objects, which is an answer.
  if (state === 'ok' || state === 'stale' || state === 'absent') return null;
  return `${nameOf(kind, namespace.name)} cannot be read (${message ?? state})`;
}

/** Why pods of any namespace cannot be seen, where one of that role may be among them, as one sentence; null where they can. */
export function unreadablePods({ cluster }: Subject, role: NodeRole): string | null {
  const { state, message } = cluster.readable('pods', '');
  if (state === 'ok' || state === 'stale') return null;
  return `Pods of all namespaces cannot be read, and a ${role} may be among them (${message ?? state})`;
}

const CLUSTER_WIDE: ReadonlySet<ResourceKind> = new Set(['nodes', 'validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'validatingwebhookconfigurations', 'mutatingwebhookconfigurations']);

function nameOf(kind: ResourceKind, namespace: string): string {
  if (CLUSTER_WIDE.has(kind)) return `The ${kind} of the cluster`;
  return kind === 'namespaces' ? `Namespace ${namespace}` : `The ${kind} of namespace ${namespace}`;
}
