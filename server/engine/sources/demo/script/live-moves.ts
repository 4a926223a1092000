import { HABITS } from '../falco/habits.ts';
import { addObject } from '../world/build.ts';
import { startRun } from '../world/cron-jobs.ts';
import { reconcile } from '../world/controllers.ts';
import { Kit } from '../manifests/kit.ts';
import { container } from '../manifests/fragments.ts';
import { applyEdit, type Edit, splitTarget, type Target } from './edits.ts';
import { finishNewest, release, RELEASED } from './routine.ts';
import { refreshSecrets } from './secret-refresh.ts';
import type { Stage } from './stage.ts';

export interface Undo {
  /** Milliseconds. */
  after: number;
  run: (stage: Stage) => void | Promise<void>;
}

/** One small thing that may happen now; what moves the score says how it is taken back. */
export interface Move {
  weight: number;
  run: (stage: Stage) => Undo | void | Promise<Undo | void>;
}

const MINUTE_MS = 60_000;

const oneOf = <T>({ world }: Stage, list: readonly T[]): T => list[Math.floor(world.random() * list.length)] as T;
const minutes = ({ world }: Stage, from: number, to: number): number => Math.round((from + world.random() * (to - from)) * MINUTE_MS);

/** An edit that somebody takes back within minutes. */
const passing = (weight: number, edit: Edit, back: Edit): Move => ({
  weight,
  run: (stage) => {
    applyEdit(stage.world, edit);
    return { after: minutes(stage, 2, 5), run: ({ world }) => applyEdit(world, back) };
  },
});

const scaled = (target: Target, replicas: number): Edit => ({ target, spec: { replicas } });
const debug = new Kit('fraud', 'risk', { delivery: 'by-hand' }).pod('netshoot', { containers: [container('netshoot', 'docker.io/nicolaka/netshoot:v0.14', { command: ['sleep', '900'] })] });
const openAll = new Kit('checkout', 'checkout').policy('tmp-debug-allow-all', { policyTypes: ['Ingress'], ingress: [{}] });

/** A pod dies and is made again. */
function losePod(stage: Stage, target: Target): void {
  const { world } = stage;
  const { namespace, kind, name } = splitTarget(target);
  const pod = stage.podOf(`${namespace}/${name}`);
  if (!pod) return;
  world.remove('Pod', namespace, pod.metadata.name);
  reconcile(world, world.need(kind, namespace, name));
}

const RUNS: readonly Target[] = ['payments/CronJob/reconcile-schemes', 'checkout/CronJob/abandoned-carts'];

async function runCronJob(stage: Stage): Promise<Undo> {
  const { namespace, kind, name } = splitTarget(oneOf(stage, RUNS));
  startRun(stage.world, stage.world.need(kind, namespace, name));
  return { after: minutes(stage, 0.7, 1.5), run: ({ world }) => finishNewest(world, world.need(kind, namespace, name)) };
}

async function notice(stage: Stage): Promise<void> {
  const { where, daily: _, hours: __, ...seen } = oneOf(stage, HABITS);
  await stage.see(where, seen);
}

/** An alert that somebody looks at minutes later. */
async function alert(stage: Stage): Promise<Undo> {
  await stage.see('ci/runner', { rule: 'packages', process: 'apt-get', command: 'apt-get install -y libpq-dev', parent: 'bash', user: 'runner' });
  const who = { workload: 'ci/Deployment/runner', by: 'Jonas Lindqvist', reason: 'A build that installs what it links against.' };
  return { after: minutes(stage, 2, 4), run: (later) => later.acknowledge(['packages'], who) };
}

function addForAWhile(weight: number, objects: ReturnType<Kit['pod']>, target: Target): Move {
  const { kind, namespace, name } = splitTarget(target);
  return {
    weight,
    run: (stage) => {
      for (const object of objects) {
        if (object.kind !== 'Pod') stage.world.apply(object);
        addObject(stage.world, object);
      }
      return { after: minutes(stage, 2, 4), run: ({ world }) => world.remove(kind, namespace, name) };
    },
  };
}

export const MOVES: readonly Move[] = [
  { weight: 5, run: (stage) => losePod(stage, oneOf(stage, RELEASED)) },
  { weight: 4, run: (stage) => release(stage, oneOf(stage, RELEASED)) },
  { weight: 5, run: notice },
  { weight: 3, run: runCronJob },
  { weight: 0.8, run: alert },
  { weight: 1, run: ({ world }) => refreshSecrets(world) },
  passing(2, scaled('checkout/Deployment/web', 8), scaled('checkout/Deployment/web', 6)),
  passing(1, scaled('messaging/Deployment/dead-letter-replayer', 1), scaled('messaging/Deployment/dead-letter-replayer', 0)),
  passing(
    1,
    { target: 'merchants/Deployment/onboarding', container: { resources: { limits: { memory: null } } } },
    { target: 'merchants/Deployment/onboarding', container: { resources: { limits: { memory: '512Mi' } } } },
  ),
  passing(
    1,
    { target: 'merchants/Deployment/portal', container: { securityContext: { readOnlyRootFilesystem: false } } },
    { target: 'merchants/Deployment/portal', container: { securityContext: { readOnlyRootFilesystem: true } } },
  ),
  addForAWhile(0.8, debug, 'fraud/Pod/netshoot'),
  addForAWhile(0.8, openAll, 'checkout/NetworkPolicy/tmp-debug-allow-all'),
];
