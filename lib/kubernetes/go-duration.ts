const UNITS: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000_001 };

/** `1h30m`, `15m0s` or `0` in milliseconds; null for what is no such text. Source: Go, time.ParseDuration. */
export function parseGoDuration(text: string): number | null {
  if (text === '0') return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/.test(text)) return null;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit as string] as number), 0);
}

/** How late a refresh may be before it is told. */
const PATIENCE_MS = 5 * 60_000;

/**
 * Whether what is refreshed at that interval should have been by now, twice over: then its controller may be gone, whatever its last word was.
 * An interval of 0 asks for no refresh.
 *
 * @param refreshedAt @param now milliseconds since the epoch.
 */
export function isRefreshOverdue(interval: string | null, refreshedAt: number | null, now: number): boolean {
  const every = parseGoDuration(interval ?? '') ?? 0;
  return every > 0 && refreshedAt !== null && now - refreshedAt > 2 * every + PATIENCE_MS;
}
