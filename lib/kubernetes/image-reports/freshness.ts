import type { ImageReport } from '../../model/image-reports.ts';
import type { Thresholds } from '../../model/settings.ts';

const DAY_MS = 24 * 3_600_000;
/** So far ahead may a clock be. */
export const CLOCK_SKEW_MS = 10 * 60_000;

export interface Freshness {
  state: 'fresh' | 'old' | 'future' | 'undated';
  /** When it becomes another by itself, milliseconds since the epoch; Infinity where it does not. */
  until: number;
}

/** Whether what a report says still counts: it is younger than the days configured, by its own time. */
export function freshnessOf({ scannedAt }: Pick<ImageReport, 'scannedAt'>, { reportMaxAgeDays }: Pick<Thresholds, 'reportMaxAgeDays'>, now: number): Freshness {
  if (scannedAt === null) return { state: 'undated', until: Number.POSITIVE_INFINITY };
  if (scannedAt - CLOCK_SKEW_MS > now) return { state: 'future', until: scannedAt - CLOCK_SKEW_MS };
  const until = scannedAt + reportMaxAgeDays * DAY_MS;
  return until > now ? { state: 'fresh', until } : { state: 'old', until: Number.POSITIVE_INFINITY };
}
