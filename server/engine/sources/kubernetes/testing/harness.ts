import { Agent } from 'undici';
import type { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { createApiClient } from '../auth/client.ts';
import { ObjectFaults } from '../object-faults.ts';
import { Reflector } from '../reflector.ts';
import { type Scope, scopesFor } from '../scope.ts';
import { Slots } from '../slots.ts';
import { EngineDouble } from './engine-double.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedServer } from './scripted-server.ts';

export const PODS = '/api/v1/pods';

/** With jitter in the middle: what a reflector waits after one, two, … failures, and where only a person can help. */
export const BACKOFF = [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500] as const;
export const SLOW = 45_000;

/** What `classifyLiterals` does, without the rules. */
export async function classifyPlain(literals: LiteralCollector): Promise<void> {
  for (const literal of literals.take().literals) literal.assign(literal.value === '' ? 'empty' : 'plain');
}

export const silentLog = { debug() {}, info() {}, warn() {} };

export interface Harness {
  server: ScriptedServer;
  clock: ManualClock;
  engine: EngineDouble;
  stop(): Promise<void>;
}

export interface ReflectorHarness extends Harness {
  capabilities: { streamsLists: boolean };
}

/** One running reflector, of pods unless said otherwise, against a scripted server. */
export async function startReflector(
  options: { streams?: boolean; scope?: (scopes: Scope[]) => Scope | undefined; namespaces?: string[]; classify?: typeof classifyPlain } = {},
): Promise<ReflectorHarness> {
  const server = await ScriptedServer.start();
  const clock = new ManualClock();
  const engine = new EngineDouble();
  const dispatcher = new Agent();
  const credentials = { server: server.url, headers: {}, dispatcher };
  const store = { get: async () => credentials, renew: async () => credentials, close: () => dispatcher.destroy() };
  const client = createApiClient(store, { now: clock.now, timers: clock });
  const capabilities = { streamsLists: options.streams ?? true };
  const choose = options.scope ?? ((scopes) => scopes.find(({ resource }) => resource.plural === 'pods'));
  const scope = choose(scopesFor(options.namespaces ?? null));
  if (!scope) throw new Error('no such scope');
  const stopped = new AbortController();
  const reflector = new Reflector(scope, {
    client,
    server: capabilities,
    slots: new Slots(3),
    classify: options.classify ?? classifyPlain,
    emit: engine.emit,
    faults: new ObjectFaults(engine.emit),
    now: clock.now,
    timers: clock,
    random: () => 0.5,
    log: silentLog,
    lookAgain() {},
  });
  const running = reflector.run(stopped.signal);
  return {
    server,
    clock,
    engine,
    capabilities,
    async stop() {
      stopped.abort();
      await running;
      await client.close();
      await server.stop();
    },
  };
}
