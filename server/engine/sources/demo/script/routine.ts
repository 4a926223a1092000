import { templateOf } from '../world/controllers.ts';
import { finishRun, startRun } from '../world/cron-jobs.ts';
import { pinned } from '../world/raw.ts';
import type { Calendar } from './calendar.ts';
import { applyEdit, nextRelease, splitTarget, type Target } from './edits.ts';
import type { Entry, Stage } from './stage.ts';

/** What teams release without a story to it. */
export const RELEASED: readonly Target[] = [
  'payments/Deployment/payment-api',
  'payments/Deployment/authorizer',
  'payments/Deployment/payment-worker',
  'payments/Deployment/scheme-gateway',
  'ledger/Deployment/ledger-api',
  'cards/Deployment/tokenizer',
  'checkout/Deployment/web',
  'checkout/Rollout/cart',
  'checkout/Deployment/receipt-mailer',
  'merchants/Deployment/portal',
  'merchants/Deployment/onboarding',
  'fraud/Deployment/scorer',
  'fraud/Deployment/rules-engine',
];

/** CronJobs whose runs are played, with the time of day of one run. */
const RUNS: readonly [Target, string][] = [
  ['fraud/CronJob/train-nightly', '01:15'],
  ['ci/CronJob/workspace-cleanup', '02:10'],
  ['ledger/CronJob/audit-export', '03:00'],
  ['checkout/CronJob/abandoned-carts', '12:00'],
  ['payments/CronJob/settlement-close', '22:10'],
];

const MINUTE_MS = 60_000;
const RUN_MS = 4 * MINUTE_MS;

/** Releases on working days, and the runs of CronJobs. */
export function routineEntries(calendar: Calendar, random: () => number): Entry[] {
  const entries: Entry[] = [];
  for (let day = calendar.days; day >= 0; day--) {
    const weekend = [0, 6].includes(calendar.weekday(day));
    const releases = Math.floor(random() * (weekend ? 1.4 : 4));
    for (let i = 0; i < releases; i++) {
      const target = RELEASED[Math.floor(random() * RELEASED.length)] as Target;
      const at = calendar.at(day, '07:30') + Math.floor(random() * 570) * MINUTE_MS;
      entries.push({ at, run: (stage) => release(stage, target) });
    }
    for (const [target, time] of RUNS) {
      const at = calendar.at(day, time);
      entries.push({ at, run: (stage) => run(stage, target, startRun) }, { at: at + RUN_MS, run: (stage) => run(stage, target, finishNewest) });
    }
  }
  return entries.filter(({ at }) => at > calendar.start && at < calendar.now);
}

/** Rolls out the next patch release. */
export function release({ world }: Stage, target: Target): void {
  const { namespace, kind, name } = splitTarget(target);
  const { image } = templateOf(world.need(kind, namespace, name)).spec.containers[0] as { image: string };
  const next = nextRelease(image);
  applyEdit(world, { target, container: { image: image.includes('@') ? pinned(next) : next } });
}

function run({ world }: Stage, target: Target, what: typeof startRun | typeof finishNewest): void {
  const { namespace, kind, name } = splitTarget(target);
  what(world, world.need(kind, namespace, name));
}

/** Ends the run of a CronJob that was started last. */
export function finishNewest(world: Parameters<typeof finishRun>[0], cronJob: Parameters<typeof finishRun>[1]): void {
  const newest = world.ownedBy(cronJob, 'Job').at(-1);
  if (newest && newest.status?.active === 1) finishRun(world, newest);
}
