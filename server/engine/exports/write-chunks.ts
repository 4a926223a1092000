import type { ExportFormat } from '#lib/api/exports.ts';
import { type Column, csvHeader, csvRow } from '#lib/export/csv.ts';
import type { Rows } from './lists.ts';

/** A chunk ends at whichever comes first, characters or milliseconds: nothing else in the engine waits for longer. */
const CHUNK_SIZE = 64 * 1024;
const CHUNK_MS = 15;

interface Parts<Row> {
  begin: string;
  row: (row: Row, index: number) => string;
  end: (total: number) => string;
}

/** What a JSON export says of itself. */
export interface ExportHead {
  list: string;
  cluster: string;
  at: string;
  revision: number;
}

/** The text of an export, piece by piece. Its end is written only when every row has been, so that a file that broke off can be told. */
export async function* writeChunks<Row>(rows: Rows<Row>, format: ExportFormat, head: ExportHead, columns: readonly Column<Row>[]): AsyncGenerator<string, void, undefined> {
  const { begin, row: write, end } = format === 'csv' ? csvParts(columns) : jsonParts<Row>(head);
  let chunk = begin;
  let index = 0;
  let until = performance.now() + CHUNK_MS;
  for await (const row of rows) {
    chunk += write(row, index++);
    if (chunk.length < CHUNK_SIZE && performance.now() < until) continue;
    yield chunk;
    chunk = '';
    until = performance.now() + CHUNK_MS;
  }
  yield chunk + end(index);
}

const csvParts = <Row>(columns: readonly Column<Row>[]): Parts<Row> => ({ begin: csvHeader(columns), row: (row) => csvRow(columns, row), end: () => '' });

const jsonParts = <Row>(head: ExportHead): Parts<Row> => ({
  begin: `${JSON.stringify(head).slice(0, -1)},"items":[`,
  row: (row, index) => `${index === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`,
  end: (total) => `\n],"total":${total},"nextCursor":null}\n`,
});
