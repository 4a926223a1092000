import type { Clock } from '../clock.ts';

interface Timer {
  at: number;
  run: () => void;
}

/** A clock that a test turns by hand; timers run in order when it is turned past them. */
export class ManualClock implements Clock {
  private time: number;
  private readonly timers = new Set<Timer>();

  constructor(start: number) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.timers.size;
  }

  setTimeout(run: () => void, ms: number): Timer {
    const timer = { at: this.time + ms, run };
    this.timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.timers.delete(timer as Timer);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.setTimeout(resolve, ms));
  }

  advance(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const due = [...this.timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers.delete(due);
      this.time = Math.max(this.time, due.at);
      due.run();
    }
    this.time = until;
  }
}
