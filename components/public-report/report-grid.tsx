import type { Cell } from '#lib/api/common.ts';
import type { ItemSummary, WorkloadRow } from '#lib/api/posture.ts';
import { CellMark, cellText } from '../posture/cell-mark.tsx';
import { KindName } from '../posture/kind-name.tsx';
import { ReportSection } from './report-section.tsx';

interface Props {
  rows: readonly WorkloadRow[];
  items: readonly ItemSummary[];
}

/** The workloads of a namespace × the fifteen items. */
export function ReportGrid({ rows, items }: Props) {
  if (rows.length === 0) return null;
  return (
    <ReportSection title="Workloads by checklist item">
      <table className="w-full border-b border-line text-[13px] max-sm:hidden">
        <caption className="sr-only">Workloads by checklist item</caption>
        <thead>
          <tr>
            <th scope="col" className="sr-only">
              Workload
            </th>
            {items.map((item) => (
              <th key={item.id} scope="col" className="h-[104px] w-[30px] pb-1.5 align-bottom">
                <div className="ml-4 w-0 origin-bottom-left -rotate-52 text-left text-[12px] font-normal whitespace-nowrap text-ink-2">{item.short}</div>
              </th>
            ))}
            {/* Room for the last slanted word. */}
            <td className="pl-11" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-t border-line">
              <th scope="row" className="max-w-[280px] py-1 pr-2 text-left font-normal break-words">
                <KindName kind={row.kind} name={row.name} />
              </th>
              {row.cells.map((cell) => (
                <td key={cell.item} className="px-0.5 py-1">
                  <Mark cell={cell} title={items[cell.item - 1]?.title} />
                </td>
              ))}
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="border-b border-line sm:hidden">
        {rows.map((row) => (
          <li key={row.key} className="border-t border-line py-2">
            <KindName kind={row.kind} name={row.name} className="block text-[13.5px] break-words" />
            <div className="mt-1.5 flex justify-between">
              {row.cells.map((cell) => (
                <CellMark key={cell.item} cell={cell} className="h-[17px]! w-[20px]! text-[10px]!" />
              ))}
            </div>
            <span className="sr-only">{row.cells.map((cell) => `${items[cell.item - 1]?.short ?? cell.item}: ${cellText(cell)}`).join('. ')}</span>
          </li>
        ))}
      </ul>
      <Legend rows={rows} />
    </ReportSection>
  );
}

const Mark = ({ cell, title }: { cell: Cell; title: string | undefined }) => (
  <span title={`${title ?? cell.item}: ${cellText(cell)}`} className="grid place-items-center">
    <CellMark cell={cell} className="h-5! w-6!" />
    <span className="sr-only">{cellText(cell)}</span>
  </span>
);

/** What the marks that occur mean. */
export function Legend({ rows }: { rows: readonly Pick<WorkloadRow, 'cells'>[] }) {
  const cells = new Map<string, Cell>();
  for (const { cells: marks } of rows) for (const cell of marks) if (!cells.has(cellText(cell))) cells.set(cellText(cell), cell);
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4.5 gap-y-1.5 pt-2.5 text-[12px] text-ink-3">
      {[...cells].map(([text, cell]) => (
        <li key={text} className="flex items-center gap-1.5">
          <CellMark cell={cell} className="h-[17px]! w-[20px]! text-[10px]!" />
          {text}
        </li>
      ))}
    </ul>
  );
}
