import { beforeEach } from 'vitest';
import { READS, type ReadAnswer, type ReadName, type ReadQuery } from '#lib/api/endpoints.ts';
import type { SourceMessage } from '#lib/model/inventory.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { ensureCluster } from '#server/history/clusters.ts';
import { openStore } from '#server/history/open-store.ts';
import type { Store } from '#server/history/store.ts';
import { createLogger } from '../../log.ts';
import { Engine, type EngineOptions } from '../engine.ts';
import { ManualClock } from './manual-clock.ts';
import { controller, emptyCluster, namespace, put } from './world.ts';

export const START = Date.parse('2026-11-24T10:00:00Z');
export const log = createLogger({ logLevel: 'silent' });

/** A store in memory, a clock that is moved by hand, and the number of its only cluster; made anew for each test of a file that calls `startAnew`. */
export let store: Store;
export let clock: ManualClock;
export let clusterId: number;

export function startAnew(): void {
  beforeEach(async () => {
    clock = new ManualClock(START);
    store = await openStore({ url: 'sqlite::memory:', now: () => clock.now(), log });
    clusterId = await clusterIn(store);
    return () => store.close();
  });
}

export async function clusterIn(where: Store): Promise<number> {
  return (await ensureCluster(where, { uid: 'u', slug: 'test', name: 'test', kind: 'kubernetes', at: START })).id;
}

/** An engine that has not been started. */
export function createEngine(more: Partial<EngineOptions> = {}): Engine {
  return new Engine({ slug: 'test', name: 'test', clusterId, boot: 'boot', store, clock, log, readObject: null, ...more });
}

/** An engine that has received and graded `messages`. */
export async function startEngine(messages: SourceMessage[], more: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = createEngine(more);
  await engine.start();
  engine.receive(messages);
  clock.advance(100);
  await engine.historian.flush();
  return engine;
}

export async function step(engine: Engine, messages: SourceMessage[]): Promise<void> {
  engine.receive(messages);
  clock.advance(1_000);
  await engine.historian.flush();
}

export async function read<N extends ReadName>(engine: Engine, name: N, query: ReadQuery<N>): Promise<ReadAnswer<N>> {
  const { body } = await engine.read(name, READS[name].params.parse(query) as never, LOCAL_PRINCIPAL);
  return JSON.parse(body) as ReadAnswer<N>;
}

export const good = { securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } }, resources: { limits: { memory: '64Mi' } } };
export const web = (container: Record<string, unknown>) => put('deployments', controller('Deployment', { namespace: 'shop', name: 'web', labels: { app: 'web' }, container }));
export const api = put('deployments', controller('Deployment', { namespace: 'shop', name: 'api', labels: { app: 'api' }, container: good }));
/** Two Deployments in a namespace that enforces baseline. */
export const world = () => [...emptyCluster(), put('namespaces', namespace('shop', { 'pod-security.kubernetes.io/enforce': 'baseline' })), web(good), api];
