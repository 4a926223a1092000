/**
 * Reads foreign JSON into strictly typed values. As the API server decodes: null is absent, an unknown field is skipped, and a value of
 * the wrong type is refused. Every fault is collected with the exact path of its field, so that one reading names them all.
 */

export interface FieldFault {
  /** Path from the root of the object, e.g. `spec.containers[0].image`. */
  path: string;
  /** The same path, in parts. */
  keys: readonly (string | number)[];
  message: string;
}

export type Raw = Record<string, unknown>;

/** Where the reader is; the path is only put together when a fault is found. */
export class Cursor {
  readonly faults: FieldFault[] = [];
  readonly #path: (string | number)[] = [];

  enter(key: string | number): void {
    this.#path.push(key);
  }

  leave(): void {
    this.#path.pop();
  }

  /** Notes a wrong type; the message never holds the value, which may be a credential. */
  wrongType(expected: string, value: unknown): undefined {
    return this.fault(`expected ${expected}, got ${typeName(value)}`);
  }

  fault(message: string): undefined {
    const path = formatPath(this.#path);
    if (this.faults.some((known) => known.path === path && known.message === message)) return undefined;
    this.faults.push({ path, keys: [...this.#path], message });
    return undefined;
  }
}

/** Reads one value; returns undefined (or the fallback of `required`) where it is absent or was refused. */
export type Shape<T> = (value: unknown, at: Cursor) => T;

export const string: Shape<string | undefined> = (value, at) => {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? undefined : at.wrongType('string', value);
};

export const boolean: Shape<boolean | undefined> = (value, at) => {
  if (typeof value === 'boolean') return value;
  return value === null || value === undefined ? undefined : at.wrongType('boolean', value);
};

export const integer: Shape<number | undefined> = (value, at) => {
  if (Number.isInteger(value)) return value as number;
  if (value === null || value === undefined) return undefined;
  return typeof value === 'number' ? at.fault('expected integer, got decimal number') : at.wrongType('integer', value);
};

export const intOrString: Shape<number | string | undefined> = (value, at) =>
  typeof value === 'string' ? value : integer(value, at);

const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** A resource quantity, as text. Source: apimachinery resource.Quantity. */
export const quantity: Shape<string | undefined> = (value, at) => {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return at.wrongType('quantity', value);
  const text = String(value).trim();
  return QUANTITY.test(text) ? text : at.fault('expected a quantity such as 500m or 128Mi');
};

/** An RFC 3339 time, in milliseconds since the epoch. */
export const time: Shape<number | undefined> = (value, at) => {
  const text = string(value, at);
  if (text === undefined) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? at.fault('expected a time such as 2026-01-31T12:00:00Z') : milliseconds;
};

/** An object of any content; undefined where absent. */
export const record: Shape<Raw | undefined> = (value, at) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Raw;
  return value === null || value === undefined ? undefined : at.wrongType('object', value);
};

/** Reads one field of an object. */
export function field<T>(raw: Raw | undefined, key: string, at: Cursor, shape: Shape<T>): T {
  at.enter(key);
  const result = shape(raw?.[key], at);
  at.leave();
  return result;
}

/** The value must be there: an absent one is a fault. */
export function required<T>(shape: Shape<T | undefined>, expected: string, fallback: T): Shape<T> {
  return (value, at) => {
    if (value === null || value === undefined) at.fault(`expected ${expected}, is missing`);
    return shape(value, at) ?? fallback;
  };
}

/** Absent or refused becomes the fallback. */
export function withDefault<T>(shape: Shape<T | undefined>, fallback: T): Shape<T> {
  return (value, at) => shape(value, at) ?? fallback;
}

/** An object with these fields and no others; fields that are absent stay absent. */
export function object<T extends object>(fields: { [K in keyof T]-?: Shape<T[K]> }): Shape<T | undefined> {
  const entries = Object.entries(fields) as [keyof T & string, Shape<T[keyof T & string]>][];
  return (value, at) => {
    const raw = record(value, at);
    if (!raw) return undefined;
    const result = {} as T;
    for (const [key, shape] of entries) {
      const read = field(raw, key, at, shape);
      if (read !== undefined) result[key] = read;
    }
    return result;
  };
}

/** A list of objects; a null element is an empty object, as Go decodes it. */
export function list<T>(element: Shape<T | undefined>): Shape<T[] | undefined> {
  return (value, at) => {
    if (!Array.isArray(value)) return value === null || value === undefined ? undefined : at.wrongType('array', value);
    const result: T[] = [];
    for (let index = 0; index < value.length; index++) {
      at.enter(index);
      const read = element(value[index] ?? {}, at);
      if (read !== undefined) result.push(read);
      at.leave();
    }
    return result;
  };
}

function scalars<T>(element: Shape<T | undefined>, zero: T): Shape<T[] | undefined> {
  const read = list(element);
  // A null element is Go's zero value here too.
  return (value, at) => read(Array.isArray(value) && value.includes(null) ? value.map((item: unknown) => item ?? zero) : value, at);
}

export const strings: Shape<string[] | undefined> = scalars(string, '');
export const integers: Shape<number[] | undefined> = scalars(integer, 0);

function mapOf(element: Shape<string | undefined>): Shape<Record<string, string> | undefined> {
  return (value, at) => {
    const raw = record(value, at);
    if (!raw) return undefined;
    const result: Record<string, string> = {};
    // No label, annotation or resource may be called `__proto__`, and assigning a text to it does nothing.
    for (const key of Object.keys(raw)) result[key] = field(raw, key, at, element) ?? '';
    return result;
  };
}

export const stringMap: Shape<Record<string, string> | undefined> = mapOf(string);
export const quantityMap: Shape<Record<string, string> | undefined> = mapOf(quantity);

/** Of a value that is there: null is absent everywhere. */
const typeName = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

/** Writes a path as the API server does: names joined by dots, indexes and unusual keys in brackets. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (/^[\w-]+$/.test(key)) text += text === '' ? key : `.${key}`;
    else text += `[${key}]`;
  }
  return text === '' ? '(root)' : text;
}
