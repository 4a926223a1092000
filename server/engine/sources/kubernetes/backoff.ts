const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** Waits that double from one second to thirty, each shortened by up to half at random, so that many watches do not come back at once. */
export class Backoff {
  #failures = 0;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** How many failures have been counted since the last success. */
  get failures(): number {
    return this.#failures;
  }

  /** Counts a failure; milliseconds to wait. */
  next(): number {
    const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.#failures++, 10));
    return full * (0.5 + this.#random() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}
