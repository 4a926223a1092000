import { seededRandom } from '#lib/random.ts';
import { resourceForType } from '#lib/kubernetes/projection/resources.ts';
import type { ObjectRef, SourceMessage } from '#lib/model/inventory.ts';
import type { Logger } from '#server/log.ts';
import type { Clock } from '../../clock.ts';
import type { Source } from '../source.ts';
import type { ReplayDrive } from './replay-drive.ts';
import { Calendar } from './script/calendar.ts';
import { LiveDrift } from './script/live-drift.ts';
import { CLUSTER, playPast } from './script/play-past.ts';
import { Stage } from './script/stage.ts';
import { scanImages } from './world/image-scanner.ts';
import { changeMessages, healthMessages } from './world/projector.ts';
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
      world = await playPast(drive, calendar, random, stopped.signal);
      if (stopped.signal.aborted) return;
      await drive.release();
      const tell = async (current: World): Promise<void> => {
        scanImages(current);
        emit([...(await changeMessages(current.takeChanges())), ...healthMessages(current, calendar.start, clock.now())]);
      };
      await tell(world);
      drift = new LiveDrift({ stage: new Stage(world, drive), clock, log, emit: tell });
      drift.start();
    },
  };
}

/** The object as the API would answer; null for what is not watched, custom kinds among it. */
function readObject(world: World, { kind, namespace, name }: ObjectRef): unknown {
  const object = world.get(kind, namespace, name);
  return object && resourceForType(object.apiVersion, object.kind) ? object : null;
}
