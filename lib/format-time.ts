/** How instants are written. Times are ISO strings or milliseconds; nothing here reads a clock or a time zone of its own. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The length of a span in its largest fitting unit: "2 s", "5 min", "3 h", "12 d". Negative spans count as none. */
export function formatSpan(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < 2 * DAY) return `${Math.floor(span / HOUR)} h`;
  return `${Math.floor(span / DAY)} d`;
}

/** "just now", "5 min ago", "in 30 d". */
export function formatRelative(at: number, now: number): string {
  const ahead = at - now;
  if (Math.abs(ahead) < 5 * SECOND) return 'just now';
  return ahead > 0 ? `in ${formatSpan(ahead)}` : `${formatSpan(-ahead)} ago`;
}

/** "2026-11-24 09:41:12 UTC". */
export function formatUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const options = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type TimeStyle = keyof typeof options;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The instant in that style and time zone (`undefined` = the machine's): clock "09:41", day "24 Nov", date "24 Nov 2026", moment "24 Nov, 09:41". */
export function formatInstant(at: number, style: TimeStyle, timeZone: string | undefined): string {
  const key = `${style} ${timeZone ?? ''}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat('en-GB', { ...options[style], timeZone })));
  return format.format(at);
}
