const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** One more than the longest range that Runtime shows, so that the first day is whole. */
const PAST_DAYS = 31;

/** When the demo's history begins, where that is now. */
export const historyStart = (now: number): number => new Calendar(now).start;

/** Times of the script, counted back from the present; clock times are UTC. Milliseconds since the epoch. */
export class Calendar {
  readonly now: number;
  private readonly midnight: number;

  constructor(now: number) {
    this.now = now;
    this.midnight = Math.floor(now / DAY_MS) * DAY_MS;
  }

  /** When history begins. */
  get start(): number {
    return this.at(PAST_DAYS, '06:00');
  }

  get days(): number {
    return PAST_DAYS;
  }

  readonly at = (daysAgo: number, time: string): number => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return this.midnight - daysAgo * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS;
  };

  readonly minutesAgo = (minutes: number): number => this.now - minutes * MINUTE_MS;

  /** 0 is Sunday. */
  weekday(daysAgo: number): number {
    return new Date(this.at(daysAgo, '12:00')).getUTCDay();
  }
}
