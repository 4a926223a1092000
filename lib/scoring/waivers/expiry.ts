/** When a waiver counts, in milliseconds since the epoch. */
export interface Validity {
  from: number;
  until: number;
}

const DAY_MS = 24 * 3_600_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an expiry: a date (`2027-03-31`, good through the end of that day, UTC) or a time with its zone (RFC 3339). A waiver may end at most
 * a year ahead: until its expiry is that near it does not count. Null for anything else, 31 February included.
 */
export function parseExpiry(text: string): Validity | null {
  const match = DATE.exec(text) ?? TIME.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  const from = new Date(at);
  from.setUTCFullYear(from.getUTCFullYear() - 1);
  return { from: from.getTime(), until: DATE.test(text) ? at + DAY_MS : at };
}

export const isInForce = ({ from, until }: Validity, now: number): boolean => from <= now && now < until;

/** The next instant at which it begins or ceases to count; Infinity where there is none. */
export const nextTurn = ({ from, until }: Validity, now: number): number => (from > now ? from : until > now ? until : Number.POSITIVE_INFINITY);
