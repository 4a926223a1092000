import type { Clock } from '../../clock.ts';

interface Timer {
  run: () => void;
  /** When it is due, in the clock's own time; milliseconds. */
  due: number;
  /** Of the clock behind, once that counts. */
  real: unknown;
}

/**
 * A clock that shows the time it is told until it is let go, and that of the clock behind it from then on. Timers that are set before wait
 * for that moment: what replays a past settles by itself, and nothing happens on the way that nobody asked for.
 */
export class ReplayClock implements Clock {
  private readonly behind: Clock;
  private shown: number | null;
  private readonly held = new Set<Timer>();

  constructor(behind: Clock, shown: number) {
    this.behind = behind;
    this.shown = shown;
  }

  readonly now = (): number => this.shown ?? this.behind.now();

  /** The time of the clock behind. */
  readonly realNow = (): number => this.behind.now();

  readonly setTimeout = (run: () => void, ms: number): Timer => {
    const timer: Timer = { run, due: this.now() + ms, real: null };
    if (this.shown === null) timer.real = this.behind.setTimeout(run, ms);
    else this.held.add(timer);
    return timer;
  };

  readonly clearTimeout = (timer: unknown): void => {
    if (timer === null || timer === undefined) return;
    this.held.delete(timer as Timer);
    if ((timer as Timer).real !== null) this.behind.clearTimeout((timer as Timer).real);
  };

  /** Waits in real time: only failures are waited for. */
  readonly sleep = (ms: number): Promise<void> => this.behind.sleep(ms);

  /** Shows that time; throws a RangeError on an earlier one than is shown, and after the release. */
  show(at: number): void {
    if (this.shown === null || at < this.shown) throw new RangeError('a replay only goes forward');
    this.shown = at;
  }

  /** Shows real time from now on. */
  release(): void {
    this.shown = null;
    for (const timer of this.held) timer.real = this.behind.setTimeout(timer.run, Math.max(0, timer.due - this.behind.now()));
    this.held.clear();
  }
}
