import { type NodeAgentKind, type NodeRole, nodeAgentOf } from '#lib/kubernetes/node-agents.ts';
import { controllerOf } from '#lib/kubernetes/owners.ts';
import type { PlatformAgent } from '#lib/kubernetes/platform.ts';
import type { Pod } from '#lib/model/inventory.ts';
import type { PodSpec } from '#lib/model/pod-spec.ts';
import type { NodeAgent } from '#lib/model/subject.ts';
import { addTo, removeFrom } from './multi-map.ts';

/** Runtime and log agents by node, and when each was last ready (CHECKLIST: runtime-agent, log-collection). */
export class AgentIndex {
  private readonly byNode = new Map<string, Set<Pod>>();
  /** By node, then by role and name: agents seen ready, with when that was last so, milliseconds. */
  private readonly seen = new Map<string, Map<string, NodeAgent>>();
  private further: readonly PlatformAgent[] = [];
  /** Equal specs are one object, and are looked at once for each kind of owner. */
  private known = new WeakMap<PodSpec, Map<string, NodeAgentKind | null>>();

  /** Takes over what configuration adds to the agents known; `pods` are all there are. */
  configure(further: readonly PlatformAgent[], pods: Iterable<Pod>): void {
    this.further = further;
    this.known = new WeakMap();
    this.byNode.clear();
    for (const pod of pods) this.add(pod);
  }

  isAgent(pod: Pod): boolean {
    return this.agentOf(pod) !== null;
  }

  add(pod: Pod): void {
    if (pod.node && this.isAgent(pod)) addTo(this.byNode, pod.node, pod);
  }

  remove(pod: Pod): void {
    if (pod.node && this.isAgent(pod)) removeFrom(this.byNode, pod.node, pod);
  }

  /** Names of the agents of that role that run anywhere, ready or not. */
  names(role: NodeRole): Set<string> {
    const names = new Set<string>();
    for (const pods of this.byNode.values()) for (const pod of pods) {
      const agent = this.agentOf(pod);
      if (agent?.role === role) names.add(agent.name);
    }
    return names;
  }

  /** Agents on a node as of the last `refresh`. */
  on(node: string): readonly NodeAgent[] {
    const agents = this.seen.get(node);
    return agents === undefined ? NONE : [...agents.values()];
  }

  /** Notes which agents are ready now; one that has ceased to be was so until now. */
  refresh(now: number): void {
    for (const [node, agents] of this.seen) {
      for (const [key, agent] of agents) if (agent.lastReadyAt === Number.POSITIVE_INFINITY) agents.set(key, { ...agent, ready: false, lastReadyAt: now });
      if (!this.byNode.has(node)) for (const [key, agent] of agents) if (agent.lastReadyAt === null) agents.delete(key);
    }
    for (const [node, pods] of this.byNode) {
      let agents = this.seen.get(node);
      if (!agents) this.seen.set(node, (agents = new Map()));
      for (const pod of pods) this.note(agents, pod);
    }
  }

  private agentOf({ template: { spec }, owners }: Pod): NodeAgentKind | null {
    let known = this.known.get(spec);
    if (!known) this.known.set(spec, (known = new Map()));
    const kind = controllerOf(owners)?.kind ?? '';
    let agent = known.get(kind);
    if (agent === undefined) known.set(kind, (agent = nodeAgentOf(spec, owners, this.further)));
    return agent;
  }

  private note(agents: Map<string, NodeAgent>, pod: Pod): void {
    const agent = this.agentOf(pod);
    if (!agent) return;
    const key = `${agent.role}/${agent.name}`;
    const before = agents.get(key);
    const ready = pod.ready && pod.deletedAt === undefined && pod.phase === 'Running';
    if (before?.ready && !ready) return;
    const lastReadyAt = ready ? Number.POSITIVE_INFINITY : (before?.lastReadyAt ?? wasReadyUntil(pod));
    agents.set(key, { role: agent.role, name: agent.name, pod: { kind: 'Pod', namespace: pod.namespace, name: pod.name }, ready, lastReadyAt });
  }
}

const NONE: readonly NodeAgent[] = [];

/** Until when a pod that is not ready was so, where its condition tells: one that turned not ready later than it started. */
function wasReadyUntil({ unreadySince, startedAt, createdAt }: Pod): number | null {
  const started = startedAt ?? createdAt;
  return unreadySince !== undefined && unreadySince > started + 1_000 ? unreadySince : null;
}
