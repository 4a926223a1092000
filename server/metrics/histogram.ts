/** A histogram as it crosses between threads: how many values lay at or below each bound, each counted once. */
export interface HistogramCounts {
  /** Upper bounds in seconds, ascending; beyond the last lies the rest. */
  bounds: readonly number[];
  /** One longer than `bounds`. */
  counts: readonly number[];
  sum: number;
}

/** Counts durations. Buckets are added up where they are written, not here. */
export class Histogram {
  private readonly bounds: readonly number[];
  private readonly counts: number[];
  private sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  /** @param seconds what was measured; what is no number is not counted. */
  observe(seconds: number): void {
    if (!Number.isFinite(seconds)) return;
    const index = this.bounds.findIndex((bound) => seconds <= bound);
    this.counts[index < 0 ? this.bounds.length : index]! += 1;
    this.sum += seconds;
  }

  read(): HistogramCounts {
    return { bounds: this.bounds, counts: [...this.counts], sum: this.sum };
  }
}
