const SIZES = [256, 64, 16, 4, 1];

/**
 * Cuts rows into parts for one statement each: both engines limit the number of parameters (SQLite 32,766). Parts have few different sizes, so
 * that the same few statements come again and again and stay prepared.
 */
export function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; ) {
    const size = SIZES.find((candidate) => candidate <= rows.length - start) ?? 1;
    yield rows.slice(start, start + size);
    start += size;
  }
}
