import { seededRandom } from '#lib/random.ts';
import { resourceForType } from '#lib/kubernetes/projection/resources.ts';
import type { ObjectRef, SourceMessage } from '#lib/model/inventory.ts';
import type { Logger } from '#server/log.ts';
import type { Clock } from '../../clock.ts';
import type { Source } from '../source.ts';
import type { ReplayDrive } from './replay-drive.ts';
import { Calendar } from './script/calendar.ts';
import { firstWorld } from './script/first-world.ts';
import { LiveDrift } from './script/live-drift.ts';
import { Stage } from './script/stage.ts';
import { story } from './script/story.ts';
import { type Span, timeline, unwatchedNight } from './script/timeline.ts';
import { changeMessages, healthMessages, listMessages } from './world/projector.ts';
import type { World } from './world/world.ts';

export interface DemoSourceOptions {
  clock: Clock;
  emit: (messages: SourceMessage[]) => void;
  log: Pick<Logger, 'error'>;
  seed?: number;
}

export interface DemoSource extends Source {
  /** Plays the past up to now, and keeps the cluster alive from then on. */
  replay(drive: ReplayDrive): Promise<void>;
}

const SEED = 20_261_124;
const UID = 'a3f1c2d4-5b6e-4f70-a1b2-c3d4e5f60718';
const VERSION = 'v1.37.2';
const CLUSTER: SourceMessage = { type: 'cluster', cluster: { uid: UID, kind: 'demo', version: VERSION, server: null } };

/** The built-in demo cluster: the objects of a made-up company, with a month of past and a present that moves (DESIGN: Storage). */
export function createDemoSource({ clock, emit, log, seed = SEED }: DemoSourceOptions): DemoSource {
  const random = seededRandom(seed);
  const stopped = new AbortController();
  let world: World | null = null;
  let drift: LiveDrift | null = null;

  return {
    start: () => emit([CLUSTER]),
    async stop() {
      stopped.abort();
      await drift?.stop();
    },
    readObject: async (ref) => (world ? readObject(world, ref) : null),
    async replay(drive) {
      const calendar = new Calendar(drive.realNow());
      world = await play(drive, calendar, random, stopped.signal);
      if (stopped.signal.aborted) return;
      await drive.release();
      drift = new LiveDrift({ stage: new Stage(world, drive), clock, log, emit: async (current) => emit([...(await changeMessages(current.takeChanges())), ...healthMessages(current, calendar.start, clock.now())]) });
      drift.start();
    },
  };
}

/** Drives the engine through the month; the world as it is at the end. */
async function play(drive: ReplayDrive, calendar: Calendar, random: () => number, stopped: AbortSignal): Promise<World> {
  const steps = story(calendar);
  const world = firstWorld(steps, calendar.start, random);
  const stage = new Stage(world, drive);
  const night = unwatchedNight(calendar);
  const beginWatching = async (from: number, to: number): Promise<void> => {
    await drive.watch(from, to);
    await drive.start(from);
    world.takeChanges();
    drive.receive([CLUSTER, ...healthMessages(world, calendar.start, from), ...(await listMessages(world))]);
  };
  const entries = timeline(calendar, steps, random);
  const enact = async (span: Span, watching: boolean): Promise<void> => {
    for (const entry of entries) {
      if (entry.at < span.from || entry.at >= span.to || stopped.aborted) continue;
      world.now = entry.at;
      if (watching) drive.advance(entry.at);
      await entry.run(stage);
      if (!watching) continue;
      const changes = world.takeChanges();
      if (changes.length > 0) drive.receive(await changeMessages(changes));
    }
    if (watching && !stopped.aborted) drive.advance(span.to);
  };
  await beginWatching(calendar.start, night.from);
  await enact({ from: calendar.start, to: night.from }, true);
  await enact(night, false);
  await beginWatching(night.to, calendar.now);
  await enact({ from: night.to, to: calendar.now }, true);
  drive.engine.settle();
  world.now = calendar.now;
  return world;
}

/** The object as the API would answer; null for what is not watched, custom kinds among it. */
function readObject(world: World, { kind, namespace, name }: ObjectRef): unknown {
  const object = world.get(kind, namespace, name);
  return object && resourceForType(object.apiVersion, object.kind) ? object : null;
}
