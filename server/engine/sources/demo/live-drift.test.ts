import { afterEach, beforeEach, expect, it } from 'vitest';
import { LiveDrift } from './script/live-drift.ts';
import { MOVES } from './script/live-moves.ts';
import { Stage } from './script/stage.ts';
import { replayed, type Replayed } from './testing/replayed.ts';
import { scanImages } from './world/image-scanner.ts';
import { changeMessages } from './world/projector.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 5_000;
const PATIENCE_MS = 60_000;

let demo: Replayed;
beforeEach(async () => {
  demo = await replayed();
}, PATIENCE_MS);
afterEach(() => demo.close());

const score = () => demo.drive.engine.state.clusterScore().score as number;
const settle = async () => {
  scanImages(demo.world);
  demo.drive.receive(await changeMessages(demo.world.takeChanges()));
  await demo.drive.flush();
};

it('takes back whatever moves the score', async () => {
  const stage = new Stage(demo.world, demo.drive);
  for (const move of MOVES) {
    const before = score();
    demo.now.advance(MINUTE_MS);
    demo.world.now = demo.clock.now();
    const undo = await move.run(stage);
    await settle();
    if (undo) {
      demo.now.advance(undo.after);
      demo.world.now = demo.clock.now();
      await undo.run(stage);
      await settle();
    }
    expect(score(), `move ${MOVES.indexOf(move)}`).toBe(before);
  }
});

it('goes on by itself, stays where it is, and stops', async () => {
  const began = { score: score(), pods: demo.world.list('Pod').length, objects: [...demo.world.all()].length };
  const errors: unknown[] = [];
  let emitted = 0;
  const drift = new LiveDrift({
    stage: new Stage(demo.world, demo.drive),
    clock: demo.clock,
    log: { error: (fault: unknown) => errors.push(fault) },
    emit: async () => {
      emitted++;
      await settle();
    },
  });
  drift.start();
  for (let at = 0; at < 120 * MINUTE_MS; at += STEP_MS) {
    demo.now.advance(STEP_MS);
    await drift.idle();
  }
  expect(errors).toEqual([]);
  // One each 20 to 40 seconds, and what takes it back.
  expect(emitted).toBeGreaterThan(180);
  expect(emitted).toBeLessThan(600);
  expect(Math.abs(score() - began.score)).toBeLessThan(20_000);
  expect(demo.world.list('Pod').length).toBeLessThan(began.pods + 10);
  expect([...demo.world.all()].length).toBeLessThan(began.objects + 40);
  await drift.stop();
  const stopped = emitted;
  demo.now.advance(10 * MINUTE_MS);
  await drift.idle();
  expect(emitted).toBe(stopped);
}, PATIENCE_MS);
