import { setTimeout as delay } from 'node:timers/promises';
import type { Sources } from '#lib/api/sources.ts';
import { faultsText } from '#lib/model/faults.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import type { EngineClient } from '#server/engine/client.ts';
import type { ClusterSource } from '#server/engine/rpc.ts';
import { findRuntime, type Runtime } from '#server/runtime.ts';

/** Says where the server is, what it watches and what it cannot read, each as soon as it is known. */
export async function announce(say: (line: string) => void): Promise<void> {
  const { config, clusters } = await whenBooted();
  say(`\nPlimsoll is at ${config.publicUrl}`);
  if (config.exposed) say('Anybody who can reach it can read and change everything: ALLOW_UNAUTHENTICATED is set.');
  await Promise.all(
    clusters.all().map(({ engine, spec }) =>
      describe(engine, spec.source).then(say, (error: unknown) => say(`Cannot watch ${spec.name}: ${error instanceof Error ? error.message : String(error)}`)),
    ),
  );
}

async function whenBooted(): Promise<Runtime> {
  for (;;) {
    const runtime = findRuntime();
    if (runtime !== undefined) return runtime;
    await delay(20);
  }
}

async function describe(engine: EngineClient, source: ClusterSource): Promise<string> {
  let info = await engine.info();
  while (info.state === 'starting') {
    await delay(200);
    info = await engine.info();
  }
  const { body } = await engine.read('sources', {}, LOCAL_PRINCIPAL);
  const { sources, faults } = JSON.parse(body) as Sources;
  // Where nothing can be read the reason is one, and it stands above.
  const unreadable = info.state === 'unreachable' ? [] : sources.filter(({ state }) => state === 'forbidden' || state === 'error');
  const size = `${info.namespaces} namespaces, ${info.workloads} workloads, ${info.pods} pods`;
  return [
    `Watching ${nameOf(source, info)}: ${size}`,
    ...(info.message === null ? [] : [`  ${info.message}`]),
    ...unreadable.map(({ kind, state, message }) => `  Cannot read ${kind}: ${message ?? state}`),
    ...(faults.length === 0 ? [] : [`  In what was read: ${faultsText(faults)}; the page Sources lists them.`]),
    ...(info.state === 'ok' && unreadable.length + faults.length === 0 ? ['  Everything it looks at can be read.'] : []),
  ].join('\n');
}

function nameOf(source: ClusterSource, info: Awaited<ReturnType<EngineClient['info']>>): string {
  if (source.kind === 'manifests') return `the manifests in ${source.path}`;
  if (source.kind === 'demo') return source.because === 'asked' ? 'the demo cluster' : 'the demo cluster, as there is no kubeconfig';
  return `${info.name} (${[info.version ?? 'version unknown', info.server].filter(Boolean).join(' at ')})`;
}
