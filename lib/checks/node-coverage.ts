import { formatUtc } from '../format-time.ts';
import type { NodeRole } from '../kubernetes/node-agents.ts';
import type { NodeAgent, Subject } from '../model/subject.ts';
import type { Report, Seen } from './check.ts';
import { unreadable, unreadablePods } from './unreadable.ts';

/** For how long an agent may be away before its node counts as uncovered (CHECKLIST: runtime-agent), milliseconds. */
export const AGENT_GRACE_MS = 10 * 60_000;

/** Until when agents cover a node: Infinity while one is ready, 0 where none is or was within the grace. */
export function coveredUntil(agents: readonly NodeAgent[], role: NodeRole, now: number): number {
  let until = 0;
  for (const agent of agents) {
    if (agent.role !== role || agent.lastReadyAt === null) continue;
    const end = agent.lastReadyAt + AGENT_GRACE_MS;
    if (end > now && end > until) until = end;
  }
  return until;
}

/**
 * Judges whether every node that runs the workload's pods has an agent of that role. Virtual nodes, which no DaemonSet reaches, are left out, and
 * so are Windows nodes where `linuxOnly`.
 */
export function judgeNodeCoverage(role: NodeRole, linuxOnly: boolean, subject: Subject, report: Report): void {
  const { cluster, scaledToZero, groups, now } = subject;
  if (cluster.kind === 'manifests') return report.notApplicable('Manifests do not run');
  if (scaledToZero) return report.notApplicable('It is scaled to zero');
  const reason = unreadable('pods', subject);
  if (reason !== null) return report.unknown(reason);
  const names = new Set(groups.filter((group) => !(linuxOnly && group.windows)).flatMap((group) => group.nodes));
  const nodes = [...names].filter((name) => !cluster.nodes.get(name)?.virtual && !(linuxOnly && cluster.nodes.get(name)?.os === 'windows')).toSorted();
  if (nodes.length === 0) return report.notApplicable(linuxOnly ? 'No live pod of it is on a Linux node' : 'No live pod of it is on a node');
  const uncovered = nodes.filter((node) => coveredUntil(cluster.agentsOn(node), role, now) === 0);
  const unread = uncovered.length === 0 ? null : unreadablePods(subject, role);
  if (unread !== null) return report.unknown(unread);
  // A node that cannot be read may be one that needs no agent.
  const hidden = unreadable('nodes', subject);
  for (const node of uncovered) {
    if (hidden !== null && !cluster.nodes.has(node)) {
      report.unknown(hidden);
      continue;
    }
    report.fail(() => seenOn(node, role, cluster.agentsOn(node)));
  }
  if (uncovered.length > 0) return;
  const until = Math.min(...nodes.map((node) => coveredUntil(cluster.agentsOn(node), role, now)));
  if (Number.isFinite(until)) report.until(until);
  report.pass();
}

function seenOn(node: string, role: NodeRole, agents: readonly NodeAgent[]): Seen {
  const last = Math.max(...agents.filter((agent) => agent.role === role).map(({ lastReadyAt }) => lastReadyAt ?? 0), 0);
  return {
    object: { kind: 'Node', namespace: '', name: node },
    path: 'metadata.name',
    seen: node,
    wanted: `a ready ${role} on the node within 10 minutes`,
    reason: last > 0 ? `The ${role} of node ${node} was last ready at ${formatUtc(last)}` : `Node ${node} has no ready ${role}`,
    fixable: false,
  };
}
