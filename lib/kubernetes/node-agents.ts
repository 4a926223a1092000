import type { PodSpec } from '#lib/model/pod-spec.ts';
import { type PlatformAgent, platformAgent } from './platform.ts';

/** Roles that are asked for on every node. */
export type NodeRole = 'runtime agent' | 'log agent';

/** An agent that every node should have. */
export type NodeAgentKind = PlatformAgent & { role: NodeRole };

/** The runtime or log agent that a pod is, by the images of its containers; null for every other pod. */
export function nodeAgentOf(spec: PodSpec, further: readonly PlatformAgent[] = []): NodeAgentKind | null {
  const found = platformAgent(spec.containers.map(({ image }) => image ?? ''), further);
  return found !== null && isNodeAgent(found) ? found : null;
}

const isNodeAgent = (agent: PlatformAgent): agent is NodeAgentKind => agent.role === 'runtime agent' || agent.role === 'log agent';
