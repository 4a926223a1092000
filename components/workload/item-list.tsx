'use client';
import Link from 'next/link';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import { formatSigned } from '#lib/format.ts';
import { ITEMS } from '#lib/model/items.ts';
import { cx } from '../cx.ts';
import { CellMark, cellText } from '../posture/cell-mark.tsx';
import type { UrlPatch } from '../url-state.ts';
import type { WorkloadState } from './search-params.ts';

interface Props {
  detail: WorkloadDetail;
  state: WorkloadState;
  set: (patch: UrlPatch) => void;
  hrefOf: (patch: UrlPatch) => string;
}

/** The fifteen items with their cells and the points they cost; choosing one shows its checks. */
export function ItemList({ detail, state, set, hrefOf }: Props) {
  const failing = detail.checks.filter((check) => check.verdict === 'fail').length;
  const lost = (item: number) => detail.checks.reduce((sum, check) => (check.item === item ? sum + check.points : sum), 0);
  const row = (item: number | undefined, content: React.ReactNode, points: number) => {
    const on = state.item === item;
    const patch = { item: item === undefined ? undefined : String(item) };
    return (
      <Link
        href={hrefOf(patch)}
        replace
        scroll={false}
        prefetch={false}
        aria-current={on ? 'true' : undefined}
        onNavigate={(event) => {
          event.preventDefault();
          set(patch);
        }}
        className={cx('flex items-center gap-[9px] rounded-md px-2.5 py-[5px] text-[13px] rail:text-[13.5px]', on ? 'bg-sea-soft' : 'hover:bg-sunk')}
      >
        {content}
        {points > 0 && <span className="ml-auto pl-1 text-[12px] text-ink-3">{formatSigned(-points)}</span>}
      </Link>
    );
  };
  return (
    <nav aria-label="Checklist items" className="rounded-card border border-line bg-card p-2 shadow-card lg:sticky lg:top-4">
      <ul className="grid grid-cols-1 gap-px sm:max-lg:grid-cols-2">
        <li className="sm:max-lg:col-span-2">{row(undefined, <span className="font-[560]">{failing === 1 ? '1 finding' : `All ${failing} findings`}</span>, detail.checks.reduce((sum, check) => sum + check.points, 0))}</li>
        {ITEMS.map((item) => {
          const cell = detail.cells.find((candidate) => candidate.item === item.number) ?? { state: 'not-built' as const, severity: null };
          return (
            <li key={item.id}>
              {row(
                item.number,
                <>
                  <CellMark cell={cell} className="h-[18px]! w-[18px]! flex-none text-[11px]!" />
                  <span className={cx(cell.state === 'not-built' && 'text-ink-3')}>{item.title}</span>
                  <span className="sr-only">: {cellText(cell)}</span>
                  {cell.state === 'not-built' && <span aria-hidden className="ml-auto text-[12px] text-ink-3">not yet</span>}
                </>,
                lost(item.number),
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
