import { Fragment, type ReactNode } from 'react';
import { cx } from '../cx.ts';

interface Props {
  caption: string;
  head: readonly string[];
  /** The first cell of each row heads it. */
  rows: readonly (readonly ReactNode[])[];
  /** Columns of numbers, by index. */
  right?: readonly number[];
}

/** A small table of rules. */
export function RuleTable({ caption, head, rows, right = [] }: Props) {
  const align = (column: number) => (right.includes(column) ? 'text-right' : 'text-left');
  return (
    <table className="w-full text-[13.5px]">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {head.map((name, column) => (
            <th key={name} scope="col" className={cx('px-2 pb-1.5 text-[12px] font-medium text-ink-3 first:pl-0 last:pr-0', align(column))}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row} className="border-t border-line align-top">
            {cells.map((cell, column) => {
              const className = cx('px-2 py-1.5 first:pl-0 last:pr-0', align(column));
              return (
                <Fragment key={column}>
                  {column === 0 ? (
                    <th scope="row" className={cx(className, 'font-[540] whitespace-nowrap')}>
                      {cell}
                    </th>
                  ) : (
                    <td className={className}>{cell}</td>
                  )}
                </Fragment>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
