/** What a column may hold. Numbers and booleans are written as they are; null is an empty cell. */
export type CsvValue = string | number | boolean | null;

/** A column of a list: its name in the header row, and its value in a row. */
export interface Column<Row> {
  name: string;
  value: (row: Row) => CsvValue;
}

/** Characters with which a spreadsheet takes a cell for a formula (OWASP, CSV Injection); the wide forms are what some input methods make of them. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const QUOTED = /[",\r\n]/;

/**
 * One cell: text that a spreadsheet would calculate gets an apostrophe in front, which it shows as text, and quotes (OWASP, CSV Injection);
 * everything else is quoted where RFC 4180 asks for it. A number cannot be a formula: -3.5 stays a number.
 */
export function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const isFormula = FORMULA.test(value);
  const text = isFormula ? `'${value}` : value;
  return isFormula || QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record with its line end (RFC 4180: CRLF). */
export const csvRecord = (values: readonly CsvValue[]): string => `${values.map(csvCell).join(',')}\r\n`;

/** The header row of a list. */
export const csvHeader = (columns: readonly Column<never>[]): string => csvRecord(columns.map(({ name }) => name));

/** One row of a list. */
export const csvRow = <Row>(columns: readonly Column<Row>[], row: Row): string => csvRecord(columns.map(({ value }) => value(row)));

/** Several values in one cell. */
export const joined = (values: readonly string[]): string => values.join('; ');
