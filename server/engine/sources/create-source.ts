import type { Logger } from 'pino';
import type { SourceMessage } from '#lib/model/inventory.ts';
import type { Store } from '#server/history/store.ts';
import type { Clock } from '../clock.ts';
import { classifyLiterals } from '../credentials/classify-literals.ts';
import type { ClusterSource } from '../rpc.ts';
import { createDemoSource } from './demo/demo-source.ts';
import { createKubernetesSource } from './kubernetes/source.ts';
import { createManifestsSource } from './manifests/source.ts';
import type { Source } from './source.ts';

/** How long a page waits for an object it wants to show. */
const READ_PATIENCE_MS = 10_000;

export interface SourceOptions {
  source: ClusterSource;
  namespaces: string[] | null;
  store: Store;
  clock: Clock;
  log: Logger;
  emit: (messages: SourceMessage[]) => void;
}

/** The source of that configuration. */
export function createSource({ source, namespaces, clock, log, emit }: SourceOptions): Source {
  switch (source.kind) {
    case 'demo':
      return createDemoSource({ clock, emit, log });
    case 'manifests':
      return createManifestsSource({ path: source.path, clock, log, emit });
    default: {
      const kubeConfig = source.kind === 'in-cluster' ? ('in-cluster' as const) : { files: source.files, context: source.context };
      const kubernetes = createKubernetesSource({ kubeConfig, namespaces, emit, classify: classifyLiterals, now: () => clock.now(), timers: clock, log });
      return { ...kubernetes, readObject: (ref) => kubernetes.readObject(ref, { signal: AbortSignal.timeout(READ_PATIENCE_MS) }) };
    }
  }
}
