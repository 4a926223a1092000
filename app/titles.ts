import type { Metadata } from 'next';
import { getRuntime } from '#server/runtime.ts';

/** The title of a page of a cluster: what it is of, the narrowest first, and the cluster as people call it; by its slug where there is none of it. */
export function clusterTitle(slug: string, ...parts: string[]): Metadata {
  const cluster = getRuntime().clusters.find(slug);
  return { title: [...parts, cluster?.spec.name ?? slug].join(' · ') };
}
