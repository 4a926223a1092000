import { AppError } from '#lib/model/app-error.ts';

/** An opaque, URL-safe cursor: what it is for (the list and its sort) and the last row's place in that order. */
export function encodeCursor(list: string, place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url');
}

/** The place of a cursor made by `encodeCursor` for the same list. Throws AppError `invalid-request` on anything else. */
export function decodeCursor(list: string, cursor: string, types: readonly ('string' | 'number')[]): (string | number)[] {
  const [of, ...place] = parse(cursor);
  if (of !== list || place.length !== types.length || place.some((value, index) => typeof value !== types[index]))
    throw new AppError('invalid-request', 'The cursor does not belong to this list and sort.', { errors: [{ path: 'cursor', message: 'expected nextCursor of the page before' }] });
  return place as (string | number)[];
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
