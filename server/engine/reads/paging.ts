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

export const listingOf = <T, Row>(rows: readonly T[], rowOf: (row: T) => Row): Listing<Row> => ({ total: rows.length, rowAt: (index) => rowOf(rows[index] as T) });

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

/** Sorts by `sort` (field, `-` for descending), nulls last either way, ties by `tie` ascending. */
export function sortRows<T>(rows: T[], sort: string | undefined, fields: Record<string, (row: T) => string | number | null>, tie: (row: T) => string): T[] {
  if (!sort) return rows;
  const descending = sort.startsWith('-');
  const field = fields[descending ? sort.slice(1) : sort];
  if (!field) return rows;
  const collator = new Intl.Collator('en', { numeric: true });
  return rows.toSorted((a, b) => {
    const [x, y] = [field(a), field(b)];
    if (x === null || y === null) return x === y ? collator.compare(tie(a), tie(b)) : x === null ? 1 : -1;
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
    return (descending ? -order : order) || collator.compare(tie(a), tie(b));
  });
}

/** Case-insensitive part of any of the texts; everything matches no query. */
export function matches(q: string | undefined, ...texts: (string | null)[]): boolean {
  if (!q) return true;
  const needle = q.trim().toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(needle));
}
