/** A report says the same to every reader: its times are in UTC, whatever the reader's time zone. */

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });

/** "24 November 2026" of an ISO time. */
export const dateText = (at: string): string => date.format(Date.parse(at));

/** "24 November 2026, 10:12 UTC" of an ISO time. */
export const momentText = (at: string): string => `${dateText(at)}, ${clock.format(Date.parse(at))} UTC`;

/** "24 Nov" of milliseconds. */
export const dayText = (at: number): string => day.format(at);

/** "24 Nov, 10:12" of milliseconds. */
export const shortMomentText = (at: number): string => `${day.format(at)}, ${clock.format(at)}`;
