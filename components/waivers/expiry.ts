const DAY_MS = 86_400_000;

/** Choices of how long a waiver is to last, in days; `custom` is a date of the reader's own. */
export const WAIVER_SPANS = ['30', '90', '180', 'custom'] as const;
export type WaiverSpan = (typeof WAIVER_SPANS)[number];

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The last date a waiver may end on: a year ahead, UTC as the server counts. */
export function latestExpiry(now: number): string {
  const date = new Date(dateOf(now));
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  // 29 February has none a year on.
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return dateOf(date.getTime());
}

/** The expiry meant, as a date; null where the reader's own is none, has passed, or is more than a year ahead. */
export function expiryDate(span: WaiverSpan, custom: string, now: number): string | null {
  if (span !== 'custom') return dateOf(now + Number(span) * DAY_MS);
  const known = /^\d{4}-\d{2}-\d{2}$/.test(custom) && !Number.isNaN(Date.parse(custom)) && dateOf(Date.parse(custom)) === custom;
  return known && custom >= dateOf(now) && custom <= latestExpiry(now) ? custom : null;
}
