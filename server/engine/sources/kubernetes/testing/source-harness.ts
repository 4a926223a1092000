import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '#lib/kubernetes/projection/resources.ts';
import type { SourceMessage } from '#lib/model/inventory.ts';
import { createKubernetesSource, type KubernetesSource } from '../source.ts';
import { EngineDouble } from './engine-double.ts';
import { classifyPlain, silentLog } from './harness.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedServer } from './scripted-server.ts';

export interface SourceHarness {
  server: ScriptedServer;
  clock: ManualClock;
  engine: EngineDouble;
  source: KubernetesSource;
  /** Says what cluster it is, which the source asks first of all. */
  identify(version?: string, uid?: string): Promise<void>;
  stop(): Promise<void>;
}

/** A whole source against a scripted server, on a clock that is turned by hand. */
export async function startSource(options: { resources?: readonly Resource[]; namespaces?: string[]; user?: unknown; receive?: (messages: SourceMessage[], now: number) => void } = {}): Promise<SourceHarness> {
  const dir = mkdtempSync(join(tmpdir(), 'source-'));
  const server = await ScriptedServer.start();
  const clock = new ManualClock();
  const engine = new EngineDouble();
  const file = join(dir, 'config');
  // The flag makes credentials go over plain http, as these tests need.
  const cluster = { server: server.url, 'insecure-skip-tls-verify': true };
  writeFileSync(file, JSON.stringify({ clusters: [{ name: 'c', cluster }], contexts: [{ name: 'here', context: { cluster: 'c', user: 'u' } }], users: [{ name: 'u', user: options.user ?? { token: 'abc' } }] }));
  const source = createKubernetesSource({
    kubeConfig: { files: [file], context: 'here' },
    namespaces: options.namespaces ?? null,
    emit: (messages) => {
      options.receive?.(messages, clock.now());
      engine.emit(messages);
    },
    classify: classifyPlain,
    log: silentLog,
    now: clock.now,
    timers: clock,
    random: () => 0.5,
    ...(options.resources && { resources: options.resources }),
  });
  source.start();
  return {
    server,
    clock,
    engine,
    source,
    async identify(version = 'v1.37.2', uid = 'uid-1') {
      (await server.next('/version')).json({ gitVersion: version });
      (await server.next('/api/v1/namespaces/kube-system')).json({ metadata: { name: 'kube-system', uid } });
    },
    async stop() {
      await source.stop();
      await server.stop();
      rmSync(dir, { recursive: true });
    },
  };
}
