import type { Page } from '#lib/api/common.ts';
import { AppError } from '#lib/model/app-error.ts';

interface ListParams {
  limit: number;
  cursor?: string | undefined;
}

/** A whole list, filtered and sorted. A row is made when it is asked for: a page needs few of them, an export one after the other. */
export interface Listing<Row> {
  total: number;
  rowAt(index: number): Row;
}

export const listingOf = <T, Row>(rows: readonly T[] | Sorted<T>, rowOf: (row: T) => Row): Listing<Row> => ({ total: rows.length, rowAt: (index) => rowOf(rows.at(index) as T) });

/** Cuts one page out of a list; past its end the page is empty. Throws AppError `invalid-request` for a cursor that is none of ours. */
export function pageOf<Row>({ total, rowAt }: Listing<Row>, params: ListParams): Page<Row> {
  const offset = params.cursor === undefined ? 0 : readCursor(params.cursor);
  const next = Math.max(offset, Math.min(offset + params.limit, total));
  const items = Array.from({ length: next - offset }, (_, i) => rowAt(offset + i));
  return { items, total, nextCursor: next < total ? writeCursor(next) : null };
}

const writeCursor = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');

function readCursor(cursor: string): number {
  const offset = /^o(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (offset === undefined || writeCursor(Number(offset)) !== cursor) {
    throw new AppError('invalid-request', 'The cursor is not one that this API gave out.', { errors: [{ path: 'cursor', message: 'not a cursor of this list' }] });
  }
  return Number(offset);
}

type Compare<T> = (a: T, b: T) => number;
type Fields<T> = Record<string, (row: T) => string | number | null>;

/** Sorts by `sort` (field, `-` for descending), nulls last either way, ties by `tie` ascending. */
export function sortRows<T>(rows: T[], sort: string | undefined, fields: Fields<T>, tie: (row: T) => string): T[] {
  const compare = compareBy(sort, fields, tie);
  return compare === null ? rows : rows.toSorted(compare);
}

/** The same for lists of which mostly the beginning is asked for; `otherwise` is the order where `sort` names none. */
export const sortLazily = <T>(rows: readonly T[], sort: string | undefined, fields: Fields<T>, tie: (row: T) => string, otherwise: Compare<T>): Sorted<T> => new Sorted(rows, compareBy(sort, fields, tie) ?? otherwise);

const COLLATOR = new Intl.Collator('en', { numeric: true });

function compareBy<T>(sort: string | undefined, fields: Fields<T>, tie: (row: T) => string): Compare<T> | null {
  if (!sort) return null;
  const descending = sort.startsWith('-');
  const field = fields[descending ? sort.slice(1) : sort];
  if (!field) return null;
  return (a, b) => {
    const [x, y] = [field(a), field(b)];
    if (x === null || y === null) return x === y ? COLLATOR.compare(tie(a), tie(b)) : x === null ? 1 : -1;
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : COLLATOR.compare(String(x), String(y));
    return (descending ? -order : order) || COLLATOR.compare(tie(a), tie(b));
  };
}

/** How much of the beginning is sorted at first: the longest page. */
const HEAD = 500;

/** Rows in order, sorted only as far as somebody looks: the first page of a hundred thousand rows costs one look at each. */
export class Sorted<T> {
  readonly length: number;
  /** As they came. */
  readonly unsorted: readonly T[];
  readonly #compare: Compare<T>;
  #head: readonly T[] | null = null;
  #all: readonly T[] | null = null;

  constructor(rows: readonly T[], compare: Compare<T>) {
    this.length = rows.length;
    this.unsorted = rows;
    this.#compare = compare;
  }

  at(index: number): T | undefined {
    if (this.#all === null && index < HEAD) return (this.#head ??= firstOf(this.unsorted, this.#compare, HEAD))[index];
    return (this.#all ??= this.unsorted.toSorted(this.#compare))[index];
  }
}

/** The first `count` rows in order; equal ones as they came. */
function firstOf<T>(rows: readonly T[], compare: Compare<T>, count: number): T[] {
  let first: T[] = [];
  for (let from = 0; from < rows.length; ) {
    // A batch of those that come before the last of the first ones so far; most do not.
    const last = first.length < count ? undefined : (first.at(-1) as T);
    const batch: T[] = [];
    for (; from < rows.length && batch.length < count; from++) if (last === undefined || compare(rows[from] as T, last) < 0) batch.push(rows[from] as T);
    first = [...first, ...batch].sort(compare).slice(0, count);
  }
  return first;
}

/** Case-insensitive part of any of the texts; everything matches no query. */
export function matches(q: string | undefined, ...texts: (string | null)[]): boolean {
  if (!q) return true;
  const needle = q.trim().toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(needle));
}
