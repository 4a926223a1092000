import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadAnswer, type ReadName, type ReadQuery, READS } from '#lib/api/endpoints.ts';
import type { Overview } from '#lib/api/posture.ts';
import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { SourceHealth, SourceState } from '#lib/model/inventory.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { ensureCluster } from '#server/history/clusters.ts';
import { openStore } from '#server/history/open-store.ts';
import { createLogger } from '#server/log.ts';
import { ClusterState } from '../../../cluster-state.ts';
import { Engine } from '../../../engine.ts';
import { ManualClock } from '../../../testing/manual-clock.ts';
import { emptyCluster, put } from '../../../testing/world.ts';
import { createKubernetesSource } from '../source.ts';
import type { ApiDouble } from './api-double.ts';
import { grades } from './grades.ts';
import { classifyPlain, silentLog } from './harness.ts';

const STEP_MS = 500;
const BOOKMARKS_EVERY_MS = 60_000;
const START = Date.parse('2026-11-24T10:00:00Z');

/** What was seen of the posture at one moment. */
export interface Sample {
  at: number;
  pods: number;
  workloads: string[];
  health: SourceHealth;
}

/** An engine that grades what a source reads from a scripted API server; time passes only in `pass` and `until`. */
export interface GradedCluster {
  api: ApiDouble;
  engine: Engine;
  clock: ManualClock;
  tokenFile: string;
  /** One for every time that the engine has been told anything, since it was ready. */
  samples: Sample[];
  pass(ms: number): Promise<void>;
  /** Lets time pass until it holds; throws where that takes longer. The time it took, in milliseconds. */
  until(what: string, holds: () => boolean, withinMs: number): Promise<number>;
  health(kind?: string): SourceHealth;
  /** What checks are told of that kind. */
  readable(kind?: string): SourceState;
  read<N extends ReadName>(name: N, query: ReadQuery<N>): Promise<ReadAnswer<N>>;
  overview(): Promise<Overview>;
  /** Whether every grade is what it would be if everything had been read for the first time now. */
  isTrue(): boolean;
  stop(): Promise<void>;
}

export async function startGradedCluster(api: ApiDouble, options: { namespaces?: string[]; user?: (dir: string) => unknown } = {}): Promise<GradedCluster> {
  const clock = new ManualClock(START);
  const log = createLogger({ logLevel: 'silent' });
  const store = await openStore({ url: 'sqlite::memory:', now: () => clock.now(), log });
  const { id: clusterId } = await ensureCluster(store, { uid: 'u', slug: 'test', name: 'test', kind: 'kubernetes', at: START });
  const engine = new Engine({ slug: 'test', name: 'test', clusterId, boot: 'boot', store, clock, log, readObject: null });
  await engine.start();
  const dir = mkdtempSync(join(tmpdir(), 'graded-'));
  const tokenFile = join(dir, 'token');
  writeFileSync(tokenFile, 'first');
  const file = join(dir, 'config');
  const user = options.user?.(dir) ?? { tokenFile };
  // The flag makes credentials go over plain http.
  writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster: { server: api.server.url, 'insecure-skip-tls-verify': true } }], contexts: [{ name: 'here', context: { cluster: 'c', user: 'u' } }], users: [{ name: 'u', user }] }));

  const samples: Sample[] = [];
  let told = 0;
  const health = (kind = 'pods'): SourceHealth => engine.state.states.all().find((of) => of.kind === kind) as SourceHealth;
  const source = createKubernetesSource({
    kubeConfig: { files: [file], context: 'here' },
    namespaces: options.namespaces ?? null,
    emit: (messages) => {
      told++;
      engine.receive(messages);
      const { inventory, grading } = engine.state;
      if (grading.workloads.size > 0) samples.push({ at: clock.now(), pods: inventory.count('pods'), workloads: [...grading.workloads.keys()], health: health() });
    },
    classify: classifyPlain,
    log: silentLog,
    now: () => clock.now(),
    timers: clock,
    random: () => 0.5,
  });

  /** Until neither side has said anything for some turns: then only time can change something. */
  const quiet = async (): Promise<void> => {
    const count = (): number => told + api.server.asked.length;
    for (let calm = 0, before = count(); calm < 4; calm++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (count() !== before) calm = 0;
      before = count();
    }
  };
  /** The first grade that is not what it should be, in both versions. */
  const untruth = (): string | null => {
    const [known, real] = [grades(engine.state), grades(readAnew(api, clock.now()))];
    const at = known.findIndex((line, index) => line !== real[index]);
    return at < 0 && known.length === real.length ? null : `${known[at]} instead of ${real[at]}`;
  };
  let sinceBookmarks = 0;
  const step = async (): Promise<void> => {
    clock.advance(STEP_MS);
    sinceBookmarks += STEP_MS;
    if (sinceBookmarks >= BOOKMARKS_EVERY_MS) {
      sinceBookmarks = 0;
      api.bookmarks();
    }
    await quiet();
  };

  source.start();
  const cluster: GradedCluster = {
    api,
    engine,
    clock,
    tokenFile,
    samples,
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += STEP_MS) await step();
    },
    async until(what, holds, withinMs) {
      const from = clock.now();
      await quiet();
      while (!holds()) {
        if (clock.now() - from > withinMs) throw new Error(`${what}: not within ${withinMs / 1000} s, but ${untruth() ?? JSON.stringify(health())}`);
        await step();
      }
      return clock.now() - from;
    },
    health,
    readable: (kind = 'pods') => engine.state.states.readable(kind, '', clock.now()).state,
    async read(name, query) {
      return JSON.parse((await engine.read(name, READS[name].params.parse(query) as never, LOCAL_PRINCIPAL)).body) as never;
    },
    overview: () => cluster.read('posture', {}),
    isTrue: () => untruth() === null,
    async stop() {
      await source.stop();
      await engine.stop();
      await store.close();
      await api.server.stop();
      rmSync(dir, { recursive: true });
    },
  };
  return cluster;
}

function readAnew(api: ApiDouble, now: number): ClusterState {
  const state = new ClusterState();
  for (const message of emptyCluster()) state.receive(message, now);
  for (const { plural } of RESOURCES) for (const raw of api.all(plural)) state.receive(put(plural, raw), now);
  state.settle(now);
  return state;
}
