import type { Logger } from '#server/log.ts';
import type { Clock } from '../../../clock.ts';
import type { World } from '../world/world.ts';
import { MOVES, type Move } from './live-moves.ts';
import type { Stage } from './stage.ts';

export interface LiveDriftOptions {
  stage: Stage;
  clock: Clock;
  log: Pick<Logger, 'error'>;
  /** Hands on what has changed in the world. */
  emit: (world: World) => Promise<void>;
}

/** Something happens this often. */
const EVERY_MS = 20_000;
const JITTER_MS = 20_000;

/**
 * Keeps the demo alive: now and then one small thing happens, and what moves the score is taken back a little later, so that the score
 * stays where it is over time.
 */
export class LiveDrift {
  private readonly options: LiveDriftOptions;
  private readonly timers = new Set<unknown>();
  private readonly underWay = new Set<Move>();
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(options: LiveDriftOptions) {
    this.options = options;
  }

  start(): void {
    const { world } = this.options.stage;
    this.after(EVERY_MS + Math.round(world.random() * JITTER_MS), async () => {
      this.start();
      await this.happen(this.choose());
    });
  }

  /** When what is due has been done. */
  idle(): Promise<void> {
    return this.turn;
  }

  /** Stops; what is being handed on at the moment still is. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) this.options.clock.clearTimeout(timer);
    this.timers.clear();
    await this.turn;
  }

  private choose(): Move {
    const { world } = this.options.stage;
    const possible = MOVES.filter((move) => !this.underWay.has(move));
    let at = world.random() * possible.reduce((sum, { weight }) => sum + weight, 0);
    for (const move of possible) if ((at -= move.weight) < 0) return move;
    return possible.at(-1) as Move;
  }

  private async happen(move: Move): Promise<void> {
    const { stage } = this.options;
    const undo = await move.run(stage);
    await this.options.emit(stage.world);
    if (!undo) return;
    this.underWay.add(move);
    this.after(undo.after, async () => {
      await undo.run(stage);
      this.underWay.delete(move);
      await this.options.emit(stage.world);
    });
  }

  /** One after the other, whatever the timers say. */
  private after(ms: number, run: () => Promise<void>): void {
    if (this.stopped) return;
    const { clock, stage, log } = this.options;
    const timer = clock.setTimeout(() => {
      this.timers.delete(timer);
      this.turn = this.turn.then(async () => {
        if (this.stopped) return;
        stage.world.now = clock.now();
        await run().catch((error: unknown) => log.error({ err: error }, 'the demo stumbled over its script'));
      });
    }, ms);
    this.timers.add(timer);
  }
}
