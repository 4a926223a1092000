import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachControlPlane, type RunningControlPlane } from './attach.ts';
import { buildControlPlane } from './build.ts';
import { logTail, startComponent, type Component, type ComponentSpec } from './component.ts';
import { apiServer, controllerManager, etcd, kwok, scheduler } from './components.ts';
import { eventually } from './eventually.ts';
import { createLayout, publishCa, type Layout } from './layout.ts';
import { isReady } from './readiness.ts';
import { startWatchdog } from './watchdog.ts';

export interface ControlPlane extends RunningControlPlane {
  /** Ends every part and deletes the folder; logs stay when `logDir` was given. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Where the log of each part goes, and stays. Without it logs are kept only when the start fails. */
  logDir?: string;
}

export async function startControlPlane(options: StartOptions = {}): Promise<ControlPlane> {
  await buildControlPlane();
  const dir = mkdtempSync(join(tmpdir(), 'plimsoll-control-plane-'));
  const logDir = options.logDir ?? join(dir, 'logs');
  for (const folder of [logDir, join(dir, 'etcd'), join(dir, 'kwok')]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const watchdog = startWatchdog(dir);
  const components: Component[] = [];
  const failure = new AbortController();
  const surroundings = { dir, logDir, watchdog, onFailure: (error: Error) => failure.abort(error) };
  const stopAll = async () => {
    await Promise.all(components.map((component) => component.stop()));
    await watchdog.close();
  };
  try {
    const start = (spec: ComponentSpec) => components.push(startComponent(spec, surroundings));
    await startInOrder(await createLayout(dir), start, async (name, what, ask) => {
      await eventually(what, ask, { everyMs: 50, signal: failure.signal }).catch((error: Error) => {
        throw error === failure.signal.reason ? error : new Error(`${error.message}\n${logTail(logDir, name)}`, { cause: error });
      });
    });
  } catch (error) {
    await stopAll();
    for (const entry of readdirSync(dir)) {
      if (entry !== 'logs') rmSync(join(dir, entry), { recursive: true, force: true });
    }
    throw error;
  }
  for (const component of components) component.settle();
  return {
    ...attachControlPlane(dir),
    async stop() {
      await stopAll();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

type Until = (component: string, what: string, ask: () => Promise<boolean>) => Promise<void>;

async function startInOrder(layout: Layout, start: (spec: ComponentSpec) => void, until: Until): Promise<void> {
  start(etcd(layout));
  // It retries until etcd answers, so the two start together.
  start(apiServer(layout));
  await until('kube-apiserver', 'the API server to be ready', async () => {
    return publishCa(layout) && (await isReady(layout.server, layout.caFile, layout.credentials.adminToken));
  });

  for (const spec of [controllerManager(layout), scheduler(layout), kwok(layout)]) start(spec);
  const { kubectl } = attachControlPlane(layout.dir);
  // Without it no pod can be created: the account is the first visible work of the controller manager.
  await until('kube-controller-manager', 'the default service account', async () => {
    const found = await kubectl(['get', 'serviceaccount', 'default', '--ignore-not-found', '-o', 'name']);
    return found !== '';
  });
}
