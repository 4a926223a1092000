import { cx } from '../cx.ts';
import type { Column } from './data-table.tsx';

interface Props<Row> {
  columns: Column<Row>[];
  sort?: string;
  onSort?: (sort: string) => void;
}

/** Column headers; those that sort are buttons and carry aria-sort. */
export function TableHead<Row>({ columns, sort, onSort }: Props<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const direction = column.sort && sort === column.sort ? 'ascending' : column.sort && sort === `-${column.sort}` ? 'descending' : undefined;
          return (
            <th key={column.id} scope="col" aria-sort={direction} className={cx('px-2 pt-2.5 pb-2 text-left text-[12px] font-medium whitespace-nowrap text-ink-3 first:pl-4.5 last:pr-4.5 xl:sticky xl:top-0 xl:z-20 xl:bg-card', column.align === 'right' && 'text-right', column.className)}>
              {column.sort && onSort ? (
                <button type="button" onClick={() => onSort(nextSort(column, direction))} className={cx('inline-flex items-center gap-1 hover:text-ink', direction && 'text-ink')}>
                  {column.header}
                  <svg aria-hidden viewBox="0 0 8 10" className="h-2.5 w-2" fill="currentColor">
                    <path d="M4 0l3 4H1z" opacity={direction === 'ascending' ? 1 : 0.3} />
                    <path d="M4 10l3-4H1z" opacity={direction === 'descending' ? 1 : 0.3} />
                  </svg>
                </button>
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function nextSort<Row>(column: Column<Row>, direction: 'ascending' | 'descending' | undefined): string {
  if (direction === undefined) return column.descending ? `-${column.sort}` : `${column.sort}`;
  return direction === 'ascending' ? `-${column.sort}` : `${column.sort}`;
}
