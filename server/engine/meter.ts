import { Histogram, type HistogramCounts } from '#server/metrics/histogram.ts';

const SETTLING_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Measures an engine at work: how long settlings take, and how long changes wait for one. */
export class Meter {
  private readonly durations = new Histogram(SETTLING_SECONDS);
  private waitingSince: number | null = null;

  /** Something came in; milliseconds since the epoch. */
  received(now: number): void {
    this.waitingSince ??= now;
  }

  /** Runs a settling. */
  settle<T>(work: () => T): T {
    const started = performance.now();
    try {
      return work();
    } finally {
      this.durations.observe((performance.now() - started) / 1000);
      this.waitingSince = null;
    }
  }

  /** Nothing of what came in had to be graded. */
  idle(): void {
    this.waitingSince = null;
  }

  /** Milliseconds that the oldest ungraded change has waited. */
  lag(now: number): number {
    return this.waitingSince === null ? 0 : Math.max(0, now - this.waitingSince);
  }

  read(): HistogramCounts {
    return this.durations.read();
  }
}
