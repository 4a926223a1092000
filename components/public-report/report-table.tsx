import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

export interface ReportColumn<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'right';
  /** Left out in narrow windows, where the first column says it. */
  wide?: boolean;
}

interface Props<Row> {
  caption: string;
  columns: readonly ReportColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A plain table that prints: its head is repeated on each sheet, no row is cut. */
export function ReportTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  const cell = (column: ReportColumn<Row>) => cx('px-2 first:pl-0 last:pr-0', column.align === 'right' ? 'text-right' : 'text-left', column.wide && 'max-sm:hidden');
  return (
    <table className="w-full border-b border-line text-[13.5px]">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.header} scope="col" className={cx(cell(column), 'pb-1.5 text-[12px] font-medium whitespace-nowrap text-ink-3')}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="border-t border-line align-top">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.header} scope="row" className={cx(cell(column), 'py-2 font-normal')}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.header} className={cx(cell(column), 'py-2')}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
