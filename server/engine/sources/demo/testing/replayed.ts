import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { seededRandom } from '#lib/random.ts';
import { ensureCluster } from '#server/history/clusters.ts';
import { openStore } from '#server/history/open-store.ts';
import type { Store } from '#server/history/store.ts';
import type { Clock } from '../../../clock.ts';
import { Engine } from '../../../engine.ts';
import { ManualClock } from '../../kubernetes/testing/manual-clock.ts';
import { ReplayClock } from '../replay-clock.ts';
import { ReplayDrive } from '../replay-drive.ts';
import { Calendar } from '../script/calendar.ts';
import { playPast } from '../script/play-past.ts';
import type { World } from '../world/world.ts';

const HOUR_MS = 3_600_000;

class StandingClock extends ManualClock implements Clock {
  sleep(): Promise<void> {
    throw new Error('nothing is to be retried here');
  }
}

export interface Replayed {
  /** Stands at the present of the demo. */
  now: StandingClock;
  clock: ReplayClock;
  calendar: Calendar;
  store: Store;
  cluster: number;
  drive: ReplayDrive;
  world: World;
  milliseconds: number;
  close(): Promise<void>;
}

/** A demo that has been played through, in a store of its own; it stands `hours` after the manual clock's beginning, a Tuesday night. */
export async function replayed(hours = 0): Promise<Replayed> {
  const now = new StandingClock();
  now.advance(hours * HOUR_MS);
  const calendar = new Calendar(now.now());
  const clock = new ReplayClock(now, calendar.start);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-demo-'));
  const log = pino({ level: 'error' });
  const store = await openStore({ url: `sqlite:${join(folder, 'demo.sqlite')}`, now: clock.now, log, disposable: true });
  const { id: cluster } = await ensureCluster(store, { uid: 'demo', slug: 'demo', name: 'Demo', kind: 'demo', at: clock.now() });
  const makeEngine = (): Engine => new Engine({ slug: 'demo', name: 'Demo', clusterId: cluster, boot: 'boot', store, clock, log, readObject: null });
  const drive = new ReplayDrive({ clock, store, clusterId: cluster, makeEngine });
  const began = performance.now();
  const world = await playPast(drive, calendar, seededRandom(7), new AbortController().signal);
  await drive.release();
  const milliseconds = performance.now() - began;
  const close = async (): Promise<void> => {
    await drive.engine.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { now, clock, calendar, store, cluster, drive, world, milliseconds, close };
}
