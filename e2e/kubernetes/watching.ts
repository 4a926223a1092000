import type { Resource } from '#lib/kubernetes/projection/resources.ts';
import type { SourceMessage } from '#lib/model/inventory.ts';
import { classifyLiterals } from '#server/engine/credentials/classify-literals.ts';
import { createApiClient } from '#server/engine/sources/kubernetes/auth/client.ts';
import { createCredentialStore } from '#server/engine/sources/kubernetes/auth/credentials.ts';
import { ObjectFaults } from '#server/engine/sources/kubernetes/object-faults.ts';
import { Reflector } from '#server/engine/sources/kubernetes/reflector.ts';
import { scopesFor } from '#server/engine/sources/kubernetes/scope.ts';
import { Slots } from '#server/engine/sources/kubernetes/slots.ts';
import { createKubernetesSource, type KubernetesSource } from '#server/engine/sources/kubernetes/source.ts';
import { EngineDouble } from '#server/engine/sources/kubernetes/testing/engine-double.ts';
import { silentLog } from '#server/engine/sources/kubernetes/testing/harness.ts';
import { systemTimers, type Timers } from '#server/engine/sources/kubernetes/time.ts';

export interface Watching {
  engine: EngineDouble;
  source: KubernetesSource;
  /** The time by the source's clock. */
  now(): number;
  /** Resolves when no kind is loading any more. */
  settled(): Promise<void>;
}

export interface WatchingOptions {
  namespaces?: string[];
  resources?: readonly Resource[];
  speed?: number;
  /** Is told everything first, with the time by the source's clock. */
  receive?: (messages: SourceMessage[], now: number) => void;
  /** Is told why reading failed, each time. */
  failed?: (failure: string) => void;
}

/** A source that runs against a real server, and what it has told. Its clock goes `speed` times as fast. */
export function watchCluster(kubeconfig: string, options: WatchingOptions = {}): Watching {
  const engine = new EngineDouble();
  const { speed = 1, receive, failed, resources } = options;
  const start = Date.now();
  const now = (): number => start + (Date.now() - start) * speed;
  const timers: Timers = {
    setTimeout: (callback, ms) => setTimeout(callback, ms / speed),
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  };
  const source = createKubernetesSource({
    kubeConfig: { files: [kubeconfig], context: 'control-plane' },
    namespaces: options.namespaces ?? null,
    emit: (messages) => {
      receive?.(messages, now());
      engine.emit(messages);
    },
    classify: classifyLiterals,
    log: { ...silentLog, debug: (line: unknown) => failed?.(String((line as { failure?: unknown }).failure)) },
    now,
    timers,
    ...(resources && { resources }),
  });
  source.start();
  return { engine, source, now, settled: () => engine.until(() => [...engine.health.values()].every(({ state }) => state !== 'loading')) };
}

/** Lists and watches one kind, as on a server with streaming lists or on one without; call `stop` when done. */
export function watchKind(kubeconfig: string, kind: string, options: { streams: boolean }): { engine: EngineDouble; stop: () => Promise<void> } {
  const engine = new EngineDouble();
  const time = { now: Date.now, timers: systemTimers };
  const client = createApiClient(createCredentialStore({ files: [kubeconfig], context: 'control-plane' }, time), time);
  const scope = scopesFor(null).find(({ resource }) => resource.plural === kind);
  if (!scope) throw new RangeError(`no such kind: ${kind}`);
  const shared = { classify: classifyLiterals, emit: engine.emit, faults: new ObjectFaults(engine.emit), slots: new Slots(1) };
  const reflector = new Reflector(scope, { ...time, ...shared, client, server: { streamsLists: options.streams }, random: Math.random, log: silentLog, lookAgain() {} });
  const stopped = new AbortController();
  const running = reflector.run(stopped.signal);
  return {
    engine,
    async stop() {
      stopped.abort();
      await running;
      await client.close();
    },
  };
}
