import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';

type Events = ReturnType<typeof parseEvents>;

/**
 * The line, counted from 0 in `text`, of the field at `path`, or of the nearest field above it that is there: the key's line, or the entry's
 * in a list. Null where the text cannot be read or the path leads through an alias.
 */
export function locateField(text: string, path: readonly (string | number)[]): number | null {
  try {
    const offset = new Walker(text).find(path);
    return offset === null ? null : text.slice(0, offset).split('\n').length - 1;
  } catch {
    // Foreign text: without a line the fault still names its file and field.
    return null;
  }
}

class Walker {
  readonly #text: string;
  readonly #events: Events;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#events = parseEvents(text, {});
  }

  /** Offset of the deepest field of the path that exists. */
  find(path: readonly (string | number)[]): number | null {
    // The first event begins the document.
    this.#at = 1;
    let found = this.#start();
    for (const key of path) {
      const next = typeof key === 'number' ? this.#enterEntry(key) : this.#enterKey(key);
      if (next === null) return found;
      found = next;
    }
    return found;
  }

  #start(): number | null {
    const event = this.#events[this.#at];
    if (!event) return null;
    if (event.type === EVENT_ID.SCALAR) return event.valueStart;
    return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : null;
  }

  /** Moves to the value of a key of the mapping that begins here; returns the key's offset. */
  #enterKey(key: string): number | null {
    if (this.#events[this.#at]?.type !== EVENT_ID.MAPPING) return null;
    this.#at++;
    let found: { at: number; offset: number } | null = null;
    while (this.#events[this.#at] && this.#events[this.#at]?.type !== EVENT_ID.POP) {
      const event = this.#events[this.#at];
      const matches = event?.type === EVENT_ID.SCALAR && getScalarValue(this.#text, event) === key;
      const offset = this.#start();
      this.#skip();
      // The last of equal keys counts.
      if (matches && offset !== null) found = { at: this.#at, offset };
      this.#skip();
    }
    if (found) this.#at = found.at;
    return found?.offset ?? null;
  }

  /** Moves to an entry of the sequence that begins here; returns its offset. */
  #enterEntry(index: number): number | null {
    if (this.#events[this.#at]?.type !== EVENT_ID.SEQUENCE) return null;
    this.#at++;
    for (let skipped = 0; skipped < index; skipped++) {
      if (this.#events[this.#at]?.type === EVENT_ID.POP) return null;
      this.#skip();
    }
    return this.#start();
  }

  /** Moves past the node that begins here. */
  #skip(): void {
    let depth = 0;
    do {
      const type = this.#events[this.#at++]?.type;
      if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
      else if (type === EVENT_ID.POP || type === undefined) depth--;
    } while (depth > 0);
  }
}
