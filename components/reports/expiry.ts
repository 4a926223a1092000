/** Choices of how long a report link is valid, in days; `custom` is a number of the reader's own. */
export const EXPIRIES = ['7', '30', '90', '365', 'custom'] as const;
export type Expiry = (typeof EXPIRIES)[number];

export const LONGEST_DAYS = 365;

/** The whole number of days meant, 1 to 365; null where it is none of those. */
export function expiryDays(choice: Expiry, custom: string): number | null {
  const days = Number(choice === 'custom' ? custom.trim() || Number.NaN : choice);
  return Number.isInteger(days) && days >= 1 && days <= LONGEST_DAYS ? days : null;
}
