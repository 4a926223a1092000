import type { OwnerRef } from '#lib/model/inventory.ts';
import type { PodSpec } from '#lib/model/pod-spec.ts';
import { isFromRepository } from './image-repository.ts';
import { controllerOf } from './owners.ts';
import { PLATFORM_AGENTS, type PlatformAgent } from './platform.ts';

/** Roles that are asked for on every node. */
export type NodeRole = 'runtime agent' | 'log agent';

/** An agent that every node should have. */
export type NodeAgentKind = PlatformAgent & { role: NodeRole };

/**
 * The runtime or log agent that a pod is, by the images of its containers; null for every other pod. A log agent is one that a DaemonSet runs:
 * one beside an application reads that application's log alone, and one of a Deployment passes on what others read.
 */
export function nodeAgentOf(spec: PodSpec, owners: readonly OwnerRef[], further: readonly PlatformAgent[] = []): NodeAgentKind | null {
  const images = spec.containers.map(({ image }) => image ?? '');
  const isAgent = (agent: PlatformAgent): agent is NodeAgentKind =>
    (agent.role === 'runtime agent' || (agent.role === 'log agent' && controllerOf(owners)?.kind === 'DaemonSet')) && images.some((image) => isFromRepository(image, agent.repositories));
  return PLATFORM_AGENTS.find(isAgent) ?? further.find(isAgent) ?? null;
}
