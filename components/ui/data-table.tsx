'use client';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { moveRow } from './row-keys.ts';
import { TableHead } from './table-head.tsx';
import { SpacerRow } from './spacer-row.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Field the server sorts by; absent where the column cannot be sorted. */
  sort?: string;
  /** Begins descending: numbers of which more is more interesting. */
  descending?: boolean;
  align?: 'right';
  className?: string;
}

interface Props<Row> {
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What the table lists, for assistive technology. */
  caption: string;
  /** The sort in force, `-` in front for descending. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Called when the end comes near and there may be more. */
  onEnd?: () => void;
  /** Number of rows altogether where not all are loaded. */
  total?: number;
  selected?: (row: Row) => boolean;
  className?: string;
}

/** For the column of names: it takes what room the others leave and cuts its text, so that no table is wider than its card where that does not scroll. */
export const FITS = 'xl:w-full xl:max-w-0';

/** Height of a row in pixels; rows of a virtual table are exactly that. */
const ROW = 46;

/** A table with sortable headers; above 200 rows only those near the window are in the document. A row's link may be stretched over it. */
export function DataTable<Row>({ columns, rows, rowKey, caption, sort, onSort, onEnd, total, selected, className }: Props<Row>) {
  const { body, first, last, before, after } = useVirtualRows(rows.length, ROW, onEnd);
  return (
    <div className={cx('overflow-x-auto xl:overflow-x-clip', className)}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys move between the links in it */}
      <table aria-rowcount={(total ?? rows.length) + 1} onKeyDown={moveRow} className="w-full border-collapse text-[13.5px]">
        <caption className="sr-only">{caption}</caption>
        <TableHead columns={columns} sort={sort} onSort={onSort} />
        <tbody ref={body}>
          <SpacerRow height={before} columns={columns.length} />
          {rows.slice(first, last).map((row, index) => (
            <tr key={rowKey(row)} aria-rowindex={first + index + 2} aria-current={selected?.(row) ? 'true' : undefined} className={cx('relative h-[46px] border-t border-line hover:bg-sunk', selected?.(row) && 'bg-sea-soft')}>
              {columns.map((column) => (
                <td key={column.id} className={cx('px-2 py-2 whitespace-nowrap first:pl-4.5 last:pr-4.5', column.align === 'right' && 'text-right', column.className)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          <SpacerRow height={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}
