import type { NodeDetail } from '#lib/api/coverage.ts';
import type { NodeRow } from '#lib/api/workload.ts';

/** What the roles do that are asked for on every node. */
export const ROLES = [
  { role: 'runtime agent', check: 'runtime-agent', does: 'sees what processes do' },
  { role: 'log agent', check: 'log-collection', does: 'carries logs off the node' },
] as const;

/** "no runtime agent, no log agent"; where not every pod is seen it may only seem so. */
export function missingText({ missing, agentsUnread, virtual }: Pick<NodeRow, 'missing' | 'agentsUnread' | 'virtual'>): string {
  if (virtual) return 'virtual, needs none';
  if (missing.length === 0) return 'all there';
  const text = missing.map((role) => `no ${role}`).join(', ');
  return agentsUnread === null ? text : `${text} seen`;
}

export type UserNamespaceTone = 'yes' | 'no' | 'unknown';

/** Whether the container runtime gives pods users of their own (KEP-127: status.runtimeHandlers). */
export function userNamespaceText({ userNamespaces, os }: Pick<NodeRow, 'userNamespaces' | 'os'>): { tone: UserNamespaceTone; text: string } {
  if (os === 'windows') return { tone: 'no', text: 'none on Windows' };
  if (userNamespaces === null) return { tone: 'unknown', text: 'not said by the node' };
  return userNamespaces ? { tone: 'yes', text: 'supported' } : { tone: 'no', text: 'not supported' };
}

/** Why a role has no agent to show; null where it has. */
export function absenceText(role: string, node: Pick<NodeDetail, 'agents' | 'missing' | 'virtual' | 'os' | 'agentsUnread'>): string | null {
  const missing = node.missing.includes(role);
  if (node.agents.some((agent) => agent.role === role)) return null;
  if (node.virtual) return 'not needed: no DaemonSet reaches a virtual node';
  if (role === 'runtime agent' && node.os === 'windows') return 'not asked for: those that are known run on Linux';
  if (!missing) return 'there, in a namespace that you may not see';
  return node.agentsUnread === null ? 'none has been seen here' : `none is seen, and one may be there all the same. ${node.agentsUnread}`;
}

/** "ready", "not ready, cordoned". */
export const stateText = ({ ready, unschedulable }: Pick<NodeRow, 'ready' | 'unschedulable'>): string => `${ready ? 'ready' : 'not ready'}${unschedulable ? ', cordoned' : ''}`;
