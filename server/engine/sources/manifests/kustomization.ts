import { basename, dirname, join } from 'node:path';
import type { Raw } from '#lib/kubernetes/shape.ts';

/** A file that is laid over objects of other files and is no object itself. */
export interface Patch {
  path: string;
  /** The kustomization that names it. */
  by: string;
}

/**
 * The files that a kustomization patches others with; none where the file is no kustomization. What stands inline, and what is not as
 * Kustomize has it, is passed over. Source: kubernetes-sigs/kustomize, api/types/kustomization.go.
 */
export function patchesOf(file: string, documents: readonly unknown[]): Patch[] {
  if (!/^kustomization(?:\.ya?ml)?$/i.test(basename(file))) return [];
  const patches: Patch[] = [];
  for (const document of documents) {
    if (typeof document !== 'object' || document === null) continue;
    const { patches: listed, patchesStrategicMerge: merged, patchesJson6902: edited } = document as Raw;
    for (const entry of [listed, merged, edited].flat()) {
      const path = typeof entry === 'object' && entry !== null ? (entry as Raw).path : entry;
      if (typeof path === 'string' && path !== '' && !path.includes('\n')) patches.push({ path: join(dirname(file), path), by: file });
    }
  }
  return patches;
}
