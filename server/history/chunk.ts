/** Both engines limit the number of parameters of a statement (SQLite 32,766), and one that is huge is slow to compile. */
export function* chunks<T>(rows: readonly T[], size = 400): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
