import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';

type Path = readonly (string | number)[];

/** Where a node begins: among the events, and in the text the key that names it or, in a list, itself. */
interface Place {
  event: number;
  offset: number;
}

/**
 * Finds the lines of fields in a text of one document, YAML or JSON. The text is only looked at when first asked, and each mapping and
 * list of it once.
 */
export class FieldLocator {
  readonly #text: string;
  #events: ReturnType<typeof parseEvents> | null = null;
  #newlines: number[] = [];
  readonly #children = new Map<number, Map<string | number, Place>>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The line, counted from 0, of the field at `path`, or of the nearest field above it that is there. Null where the text cannot be read.
   */
  line(path: Path): number | null {
    if (!this.#parse()) return null;
    // The first event begins the document.
    const root = this.#offsetOf(1);
    if (root === null) return null;
    let place: Place = { event: 1, offset: root };
    for (const key of path) {
      const next = this.#childrenOf(place.event).get(key);
      if (!next) break;
      place = next;
    }
    return this.#lineOf(place.offset);
  }

  #parse(): boolean {
    if (this.#events) return this.#events.length > 0;
    try {
      this.#events = parseEvents(this.#text, {});
    } catch {
      // Foreign text: without a line a fault still names its file and field.
      this.#events = [];
    }
    for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1)) this.#newlines.push(at);
    return this.#events.length > 0;
  }

  /** The values of a mapping by key (the last one of equal keys), or the entries of a list by index. */
  #childrenOf(event: number): Map<string | number, Place> {
    const known = this.#children.get(event);
    if (known) return known;
    const children = new Map<string | number, Place>();
    const type = this.#events?.[event]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) {
      let at = event + 1;
      for (let index = 0; this.#events?.[at] && this.#events[at]?.type !== EVENT_ID.POP; index++) {
        const offset = this.#offsetOf(at);
        const key = type === EVENT_ID.SEQUENCE ? index : this.#scalarAt(at);
        if (type === EVENT_ID.MAPPING) at = this.#after(at);
        if (key !== null && offset !== null) children.set(key, { event: at, offset });
        at = this.#after(at);
      }
    }
    this.#children.set(event, children);
    return children;
  }

  #scalarAt(at: number): string | null {
    const event = this.#events?.[at];
    return event?.type === EVENT_ID.SCALAR ? getScalarValue(this.#text, event) : null;
  }

  #offsetOf(at: number): number | null {
    const event = this.#events?.[at];
    if (event?.type === EVENT_ID.SCALAR) return event.valueStart;
    return event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE ? event.start : null;
  }

  /** The event after the node that begins here. */
  #after(at: number): number {
    let next = at;
    let depth = 0;
    do {
      const type = this.#events?.[next++]?.type;
      if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
      else if (type === EVENT_ID.POP || type === undefined) depth--;
    } while (depth > 0);
    return next;
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#newlines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#newlines[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
