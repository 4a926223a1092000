import { classifyLiterals } from '#server/engine/credentials/classify-literals.ts';
import { createKubernetesSource, type KubernetesSource } from '#server/engine/sources/kubernetes/source.ts';
import { EngineDouble } from '#server/engine/sources/kubernetes/testing/engine-double.ts';
import { silentLog } from '#server/engine/sources/kubernetes/testing/harness.ts';
import type { Timers } from '#server/engine/sources/kubernetes/time.ts';

export interface Watching {
  engine: EngineDouble;
  source: KubernetesSource;
  /** Resolves when no kind is loading any more. */
  settled(): Promise<void>;
}

/** A source that runs against a real server, and what it has told. Its clock goes `speed` times as fast. */
export function watchCluster(kubeconfig: string, options: { namespaces?: string[]; speed?: number } = {}): Watching {
  const engine = new EngineDouble();
  const { speed = 1 } = options;
  const start = Date.now();
  const timers: Timers = {
    setTimeout: (callback, ms) => setTimeout(callback, ms / speed),
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  };
  const source = createKubernetesSource({
    kubeConfig: { files: [kubeconfig], context: 'control-plane' },
    namespaces: options.namespaces ?? null,
    emit: engine.emit,
    classify: classifyLiterals,
    log: silentLog,
    now: () => start + (Date.now() - start) * speed,
    timers,
  });
  source.start();
  return { engine, source, settled: () => engine.until(() => [...engine.health.values()].every(({ state }) => state !== 'loading')) };
}
