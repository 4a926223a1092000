import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sources } from '#lib/api/sources.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { loadConfig, type Config } from '#server/config.ts';
import type { EngineClient } from '#server/engine/client.ts';
import { findRuntime } from '#server/runtime.ts';
import { BUILD, buildIfNeeded } from './build.ts';
import { serve } from './serve.ts';

// npm start: checks everything that can be wrong before it takes time, builds where need be, serves, and says what it sees.
try {
  const config = loadConfig();
  await checkPort(config);
  buildIfNeeded(console.log);
  process.env.DATA_DIR = config.dataDir;
  await serve(BUILD);
  void report(config);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function checkPort({ host, port }: Config): Promise<void> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once('error', reject).listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') throw new Error(`Port ${port} is in use on ${host}. Stop what uses it, or choose another: PORT=${port + 1} npm start`, { cause: error });
    if (code === 'EACCES') throw new Error(`Port ${port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`, { cause: error });
    throw new Error(`HOST: cannot listen on ${host} (${code}).`, { cause: error });
  }
  await new Promise((closed) => probe.close(closed));
}

async function report(config: Config): Promise<void> {
  let runtime = findRuntime();
  while (runtime === undefined) {
    await delay(20);
    runtime = findRuntime();
  }
  console.log(`\nPlimsoll is at ${config.publicUrl}`);
  if (config.exposed) console.log('Anybody who can reach it can read and change everything: ALLOW_UNAUTHENTICATED is set.');
  await Promise.all((await runtime.engines).map(describe));
}

async function describe(engine: EngineClient): Promise<void> {
  let info = await engine.info();
  while (info.state === 'starting') {
    await delay(200);
    info = await engine.info();
  }
  const what = { kubernetes: `cluster ${info.name}`, manifests: `the manifests of ${info.name}`, demo: 'a demo cluster, since there is no kubeconfig or --demo was given' }[info.kind];
  const server = info.kind === 'kubernetes' ? ` (${[info.version, info.server].filter(Boolean).join(' at ') || 'not reached yet'})` : '';
  console.log(`Watching ${what}${server}: ${info.namespaces} namespaces, ${info.workloads} workloads, ${info.pods} pods`);
  if (info.message !== null) console.log(`  ${info.message}`);
  const { body } = await engine.read('sources', {}, LOCAL_PRINCIPAL);
  const unreadable = (JSON.parse(body) as Sources).sources.filter((source) => source.state === 'forbidden' || source.state === 'error');
  for (const source of unreadable) console.log(`  Cannot read ${source.kind}: ${source.message ?? source.state}`);
  if (info.kind === 'kubernetes' && info.state === 'ok' && unreadable.length === 0) console.log('  Everything it looks at can be read.');
}
