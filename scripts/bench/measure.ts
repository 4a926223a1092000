export interface Timed<T> {
  result: T;
  /** Wall clock, milliseconds. */
  ms: number;
  /** Processor time of this thread, milliseconds: neighbours on a busy machine do not count. */
  cpu: number;
}

/** Runs and times `work`, with whatever garbage is collected meanwhile. */
export function timed<T>(work: () => T): Timed<T> {
  const cpuBefore = process.threadCpuUsage();
  const start = performance.now();
  const result = work();
  const ms = performance.now() - start;
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return { result, ms, cpu: (user + system) / 1000 };
}

/** The value below which that share of the samples lies (nearest rank). */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);
