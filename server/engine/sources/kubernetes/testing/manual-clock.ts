import type { Timers } from '../time.ts';

interface Timer {
  ms: number;
  at: number;
  callback: () => void;
}

/** A clock that only moves when told to. */
export class ManualClock implements Timers {
  #now = 1_700_000_000_000;
  readonly #timers = new Set<Timer>();
  readonly #waiters = new Set<() => void>();

  readonly now = (): number => this.#now;

  setTimeout(callback: () => void, ms: number): Timer {
    const timer = { ms, at: this.#now + ms, callback };
    this.#timers.add(timer);
    for (const look of this.#waiters) look();
    return timer;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle as Timer);
  }

  /** Moves on; what is due happens. */
  advance(ms: number): void {
    this.#now += ms;
    const due = [...this.#timers].filter(({ at }) => at <= this.#now).toSorted((a, b) => a.at - b.at);
    for (const timer of due) if (this.#timers.delete(timer)) timer.callback();
  }

  /** Waits until somebody waits for that long, then lets exactly that time pass. */
  async pass(ms: number): Promise<void> {
    const timer = await this.#pending((pending) => pending.ms === ms);
    this.advance(timer.at - this.#now);
  }

  #pending(match: (timer: Timer) => boolean): Promise<Timer> {
    return new Promise((resolve) => {
      const look = () => {
        const found = [...this.#timers].find(match);
        if (!found) return;
        this.#waiters.delete(look);
        resolve(found);
      };
      this.#waiters.add(look);
      look();
    });
  }
}
