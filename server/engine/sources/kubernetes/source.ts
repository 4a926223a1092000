import { isDeepStrictEqual } from 'node:util';
import { type Resource, RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { ClusterFacts, ObjectRef, SourceMessage } from '#lib/model/inventory.ts';
import type { Logger } from '#server/log.ts';
import { createApiClient } from './auth/client.ts';
import { createCredentialStore } from './auth/credentials.ts';
import type { KubeConfigSource } from './auth/kubeconfig.ts';
import { Backoff } from './backoff.ts';
import { DOUBT_MS } from './failure.ts';
import { readFacts } from './facts.ts';
import { ObjectFaults } from './object-faults.ts';
import { OptionalKinds } from './optional-kinds.ts';
import type { Classify } from './projector.ts';
import type { RawObject } from './raw-object.ts';
import { readObject } from './read-object.ts';
import { Reflector } from './reflector.ts';
import { scopesFor } from './scope.ts';
import { Slots } from './slots.ts';
import { pause, systemTimers, type Timers } from './time.ts';

export interface KubernetesSourceOptions {
  kubeConfig: KubeConfigSource;
  /** Null for the whole cluster. */
  namespaces: readonly string[] | null;
  /** Messages that belong together come in one call, in order. */
  emit: (messages: SourceMessage[]) => void;
  /** Recognises credentials (`classifyLiterals`); nothing is emitted before it has. */
  classify: Classify;
  log: Pick<Logger, 'debug' | 'info' | 'warn'>;
  now?: () => number;
  timers?: Timers;
  /** 0 to 1, for jitter. */
  random?: () => number;
  /** What to read; every kind of this version unless a test says otherwise. */
  resources?: readonly Resource[];
}

export interface KubernetesSource {
  start(): void;
  /** Resolves when every connection is closed; nothing is emitted after the call. */
  stop(): Promise<void>;
  /** One object as the server has it now (`readObject`); throws AppError. */
  readObject(ref: ObjectRef, options: { signal: AbortSignal }): Promise<RawObject>;
}

/** So many lists come in at once: the memory that a start takes, and what it asks of the API server. */
const LISTS_AT_ONCE = 3;
const FACTS_EVERY_MS = 5 * 60_000;

/**
 * Reads a cluster through its API server (DESIGN: Kubernetes). First what cluster it is, then every kind; a server that cannot be
 * reached is an error that is retried for ever.
 */
export function createKubernetesSource(options: KubernetesSourceOptions): KubernetesSource {
  const { kubeConfig, namespaces, classify, log, now = Date.now, timers = systemTimers, random = Math.random, resources = RESOURCES } = options;
  const stopped = new AbortController();
  const { signal } = stopped;
  const emit = (messages: SourceMessage[]): void => {
    if (!signal.aborted) options.emit(messages);
  };
  const client = createApiClient(createCredentialStore(kubeConfig, { now, timers }), { now, timers });
  const server = { streamsLists: true };
  const slots = new Slots(LISTS_AT_ONCE);
  const lookAgain = (): void => optional.lookAgain();
  const context = { client, slots, server, classify, emit, faults: new ObjectFaults(emit), now, timers, random, log, lookAgain };
  const scopes = scopesFor(namespaces, resources).map(({ resource, ...scope }) => ({ resource, reflector: new Reflector({ resource, ...scope }, context) }));
  const reflectors = scopes.map(({ reflector }) => reflector);
  const optional = new OptionalKinds(scopes.filter(({ resource }) => resource.optional), context);
  const versionOf = (resource: Resource): Resource => {
    const served = scopes.find((scope) => scope.resource === resource)?.reflector.version;
    return typeof served === 'string' ? { ...resource, version: served } : resource;
  };
  let facts: ClusterFacts | null = null;
  let running: Promise<unknown> | null = null;

  const tellFacts = (read: ClusterFacts): void => {
    // What may not be read now has not changed by that.
    const known = { ...read, uid: read.uid ?? facts?.uid ?? null, version: read.version ?? facts?.version ?? null };
    if (isDeepStrictEqual(known, facts)) return;
    log.info({ server: known.server, version: known.version }, 'cluster');
    // A new version may be able to do what the old one was not.
    server.streamsLists = true;
    facts = known;
    emit([{ type: 'cluster', cluster: known }]);
  };

  /** Until the server has answered once, one request asks for all. */
  const connect = async (): Promise<void> => {
    const backoff = new Backoff(random);
    const startedAt = now();
    while (!signal.aborted) {
      try {
        const read = await readFacts(client, signal);
        // Everybody may read the version, unless the server has not read its rules yet.
        if (read.version !== null || now() - startedAt >= DOUBT_MS) {
          tellFacts(read);
          for (const { health } of reflectors) health.reading();
          return;
        }
      } catch (error) {
        if (signal.aborted) return;
        const message = error instanceof Error ? error.message : String(error);
        if (backoff.failures === 0) log.warn({ failure: message }, 'cluster');
        for (const { health } of reflectors) health.failed('error', message);
      }
      await pause(backoff.next(), timers, signal);
    }
  };

  const keepFacts = async (): Promise<void> => {
    while (!signal.aborted) {
      await pause(FACTS_EVERY_MS * (1 + random() / 10), timers, signal);
      if (signal.aborted) return;
      // The reflectors tell when the server cannot be reached.
      await readFacts(client, signal).then(tellFacts, (error: unknown) => log.debug({ failure: String(error) }, 'cluster'));
    }
  };

  return {
    start() {
      running ??= (async () => {
        emit(reflectors.map(({ health }) => ({ type: 'health', health: health.current })));
        await connect();
        await Promise.all([keepFacts(), optional.run(signal), ...reflectors.map((reflector) => reflector.run(signal))]);
      })();
    },
    async stop() {
      stopped.abort();
      await running;
      await client.close();
    },
    readObject: (ref, { signal: asked }) => readObject(client, ref, { signal: asked, resources, versionOf }),
  };
}
