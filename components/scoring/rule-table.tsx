import { Card } from '../ui/card.tsx';
import type { Rule } from './rules.tsx';

interface Props {
  title: string;
  hint: string;
  head: string[];
  rows: Rule[];
  note?: string;
}

/** A small table of rules. */
export function RuleTable({ title, hint, head, rows, note }: Props) {
  return (
    <Card title={title} hint={hint}>
      <table className="mt-1.5 w-full text-[13.5px]">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-left text-[12px] text-ink-3">
            {head.map((name) => (
              <th key={name} scope="col" className="px-2.5 py-1.5 font-medium first:pl-4.5 last:pr-4.5">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key} className="border-t border-line align-baseline">
              <th scope="row" className="py-2 pr-2.5 pl-4.5 text-left font-[540] whitespace-nowrap">
                {first}
              </th>
              {rest.map((cell, index) => (
                <td key={index} className="px-2.5 py-2 text-ink-2 last:pr-4.5">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p className="border-t border-line px-4.5 py-2.5 text-[12.5px] text-ink-3">{note}</p>}
    </Card>
  );
}
