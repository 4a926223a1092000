'use client';
import type { Coverage, CoverageCell, CoverageRow } from '#lib/api/coverage.ts';
import { formatCount } from '#lib/format.ts';
import { checkPath, namespacePath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { moveFocus } from '../ui/move-focus.ts';
import { ScopedLink } from '../scope/scoped-link.tsx';
import { Chip } from '../ui/chip.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { SpacerRow } from '../ui/spacer-row.tsx';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
import { cellWords, countIn, countStates } from './arrange.ts';
import { StateMark } from './state-mark.tsx';

/** Height of a row in pixels. */
const ROW = 40;

/** A row per namespace, a column per control. One stop for Tab per row; arrow keys go to the cells, Enter opens the workloads behind them. */
export function CoverageGrid({ controls, rows }: Pick<Coverage, 'controls' | 'rows'>) {
  const cluster = useCluster();
  const { body, first, last, before, after } = useVirtualRows(rows.length, ROW);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div role="region" aria-label="Controls by namespace" tabIndex={0} className="relative hidden overflow-x-auto md:block xl:overflow-x-clip">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys move between the links in it */}
      <table aria-rowcount={rows.length + 1} onKeyDown={moveFocus} className="w-full border-separate border-spacing-0 text-[13.5px]">
        <caption className="sr-only">Controls by namespace; arrow keys move between cells</caption>
        <thead className="bg-card xl:sticky xl:top-0 xl:z-20">
          <tr>
            <th scope="col" className="pb-2 pl-4.5 text-left align-bottom text-[12px] font-medium text-ink-3">
              Namespace
            </th>
            {controls.map((control) => (
              <th key={control.check} scope="col" className="h-[104px] w-[58px] min-w-[52px] pb-2 align-bottom font-normal">
                <PlainLink href={checkPath(cluster, control.check)} title={control.title} className="ml-6 block w-[30px] origin-bottom-left -rotate-52 text-left text-[12px] whitespace-nowrap text-ink-2">
                  {control.label}
                </PlainLink>
              </th>
            ))}
            <td className="w-14" />
          </tr>
        </thead>
        <tbody ref={body}>
          <SpacerRow height={before} columns={controls.length + 2} />
          {rows.slice(first, last).map((row, index) => (
            <tr key={row.namespace} aria-rowindex={first + index + 2} className="hover:bg-sunk [&>*]:border-t [&>*]:border-line">
              <th scope="row" className="h-[40px] max-w-[260px] min-w-[170px] pl-4.5 text-left">
                <span className="flex items-center gap-2">
                  <ScopedLink href={namespacePath(cluster, row.namespace)} prefetch={false} data-cell title={row.namespace} className="truncate font-[540] hover:underline">
                    {row.namespace}
                  </ScopedLink>
                  {row.platform && <Chip className="font-normal">platform</Chip>}
                  {!row.readable && <Chip className="font-normal">unreadable</Chip>}
                </span>
              </th>
              {row.cells.map((cell, at) => (
                <td key={cell.check} className="p-0 text-center">
                  <Cell row={row} cell={cell} label={controls[at]?.label ?? cell.check} />
                </td>
              ))}
              <td />
            </tr>
          ))}
          <SpacerRow height={after} columns={controls.length + 2} />
        </tbody>
        <tfoot>
          <tr className="[&>*]:border-t [&>*]:border-line">
            <th scope="row" className="h-[38px] pl-4.5 text-left text-[12px] font-medium text-ink-3">
              Namespaces off or in part
            </th>
            {controls.map(({ check }) => {
              const { off, part } = countStates(rows, check);
              return (
                <td key={check} className="text-center text-[12px] text-ink-3">
                  {formatCount(off + part)}
                </td>
              );
            })}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** A control in a namespace; it leads to the workloads that its number counts. */
export function Cell({ row, cell, label }: { row: CoverageRow; cell: CoverageCell; label: string }) {
  const cluster = useCluster();
  const counted = countIn(cell);
  const words = `${label} in ${row.namespace}: ${cellWords(cell)}`;
  if (counted === null)
    return (
      <span title={words}>
        <StateMark state={cell.state} />
        <span className="sr-only">{cellWords(cell)}</span>
      </span>
    );
  return (
    <ScopedLink
      href={workloadsPath(cluster, { check: cell.check, verdict: counted.verdicts.join(','), namespace: row.namespace })}
      prefetch={false}
      tabIndex={-1}
      data-cell
      data-count={counted.count}
      aria-label={words}
      title={words}
      className="inline-grid h-[39px] place-items-center"
    >
      <StateMark state={cell.state} count={counted.count} />
    </ScopedLink>
  );
}
