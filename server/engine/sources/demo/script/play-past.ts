import type { SourceMessage } from '#lib/model/inventory.ts';
import type { ReplayDrive } from '../replay-drive.ts';
import { scanImages } from '../world/image-scanner.ts';
import { changeMessages, healthMessages, listMessages } from '../world/projector.ts';
import type { World } from '../world/world.ts';
import type { Calendar } from './calendar.ts';
import { firstWorld } from './first-world.ts';
import { Stage } from './stage.ts';
import { story } from './story.ts';
import { type Span, timeline, unwatchedNight } from './timeline.ts';

const UID = 'a3f1c2d4-5b6e-4f70-a1b2-c3d4e5f60718';
const VERSION = 'v1.37.2';
/** What the demo says of itself. */
export const CLUSTER: SourceMessage = { type: 'cluster', cluster: { uid: UID, kind: 'demo', version: VERSION, server: null } };

/** Drives the engine through the month; the world as it is at the end. */
export async function playPast(drive: ReplayDrive, calendar: Calendar, random: () => number, stopped: AbortSignal): Promise<World> {
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
      if (world.isChanged) scanImages(world);
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
