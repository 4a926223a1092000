'use client';
import type { ItemSummary, WorkloadRow } from '#lib/api/posture.ts';
import { unaskedWord } from '../checklist/unasked-word.ts';
import { formatScore } from '#lib/format.ts';
import { workloadPath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { CellMark, cellText } from '../posture/cell-mark.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { KindName } from '../posture/kind-name.tsx';
import { WithoutScore } from '../posture/without-score.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { SpacerRow } from '../ui/spacer-row.tsx';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
import { ScopedLink } from '../scope/scoped-link.tsx';
import { moveFocus } from '../ui/move-focus.ts';

interface Props {
  namespace: string;
  rows: readonly WorkloadRow[];
  items: readonly ItemSummary[];
}

/** Height of a row in pixels. */
const ROW = 34;

/** A row per workload, a column per item. One stop for Tab per row; arrow keys go to the cells, Enter opens the evidence. */
export function WorkloadGrid({ namespace, rows, items }: Props) {
  const cluster = useCluster();
  const { body, first, last, before, after } = useVirtualRows(rows.length, ROW);
  return (
    <div className="relative hidden overflow-x-auto md:block xl:overflow-x-clip">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys move between the links in it */}
      <table aria-rowcount={rows.length + 1} onKeyDown={moveFocus} className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Workloads by checklist item; arrow keys move between cells</caption>
        <thead className="bg-card xl:sticky xl:top-0 xl:z-20">
          <tr>
            <th scope="col" className="sr-only">
              Workload
            </th>
            <th scope="col" className="w-14 pb-1.5 align-bottom text-[12px] font-medium text-ink-3">
              Score
            </th>
            {items.map((item) => (
              <th key={item.id} scope="col" className="h-[118px] w-[42px] pb-1.5 align-bottom">
                <div title={item.built === 'none' ? `${item.title}: ${unaskedWord(item)}` : item.title} className={`ml-5 w-[30px] origin-bottom-left -rotate-52 text-left text-[12px] font-normal whitespace-nowrap ${item.built === 'none' ? 'text-ink-3' : 'text-ink-2'}`}>
                  {item.short}
                </div>
              </th>
            ))}
            <td className="w-16" />
          </tr>
        </thead>
        <tbody ref={body}>
          <SpacerRow height={before} columns={items.length + 3} />
          {rows.slice(first, last).map((row, index) => (
            <tr key={row.key} aria-rowindex={first + index + 2} className="hover:bg-sunk [&>*]:border-t [&>*]:border-line">
              <th scope="row" className="h-[34px] max-w-[300px] min-w-[200px] pl-4.5 text-left text-[13.5px]">
                <ScopedLink href={workloadPath(cluster, row.key)} prefetch={false} data-cell className="flex items-center gap-2 py-0.5 hover:underline">
                  <GradeBadge grade={row.grade} />
                  <KindName kind={row.kind} name={row.name} className="truncate" />
                </ScopedLink>
              </th>
              <td className="text-center text-[13.5px] leading-tight">
                {row.score === null ? '–' : formatScore(row.score)} <WithoutScore numbers={row} />
              </td>
              {row.cells.map((cell) => (
                <td key={cell.item} className="p-0">
                  <ScopedLink href={workloadPath(cluster, row.key, { item: cell.item })} prefetch={false} tabIndex={-1} data-cell aria-label={`${items[cell.item - 1]?.short ?? cell.item}: ${cellText(cell)}`} title={`${items[cell.item - 1]?.title ?? cell.item}: ${cellText(cell)}`} className="grid h-[33px] place-items-center">
                    <CellMark cell={cell} />
                  </ScopedLink>
                </td>
              ))}
              <td />
            </tr>
          ))}
          <SpacerRow height={after} columns={items.length + 3} />
        </tbody>
        <tfoot>
          <tr className="[&>*]:border-t [&>*]:border-line">
            <th scope="row" className="h-[34px] pl-4.5 text-left text-[12px] font-medium text-ink-3">
              Workloads failing
            </th>
            <td />
            {items.map((item) => (
              <td key={item.id} className="text-center text-[12px] text-ink-3">
                {item.built === 'none' ? '' : item.fail === 0 ? 0 : <PlainLink href={workloadsPath(cluster, { namespace, item: item.item, state: 'fail,half' })}>{item.fail}</PlainLink>}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
