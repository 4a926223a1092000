import type { Cell } from '#lib/api/common.ts';
import { CellMark } from '../posture/cell-mark.tsx';
import { Card } from '../ui/card.tsx';

const CELLS: { cell: Pick<Cell, 'state' | 'severity'>; text: string }[] = [
  { cell: { state: 'fail', severity: 'high' }, text: 'its worst failing check of medium severity or above, in the colour of that severity' },
  { cell: { state: 'half', severity: 'high' }, text: 'the same, where it fails in some containers only' },
  { cell: { state: 'unknown', severity: null }, text: 'else: something could not be read' },
  { cell: { state: 'waived', severity: null }, text: 'else: something is waived' },
  { cell: { state: 'pass-low', severity: null }, text: 'else: it passes, only checks of low severity fail' },
  { cell: { state: 'pass', severity: null }, text: 'else: all pass' },
  { cell: { state: 'none', severity: null }, text: 'nothing of it applies' },
  { cell: { state: 'not-built', severity: null }, text: 'none of its checks is built yet' },
];

/** What the mark of an item says, in the order in which it is decided. */
export function CellsCard() {
  return (
    <Card id="cells" title="The mark of an item" hint="in grids and lists; the first that holds is shown">
      <ul className="grid gap-x-6 gap-y-2 px-4.5 pt-3 pb-4 text-[13.5px] text-ink-2 md:grid-cols-2">
        {CELLS.map(({ cell, text }) => (
          <li key={cell.state} className="flex items-center gap-3">
            <CellMark cell={cell} className="flex-none" />
            {text}
          </li>
        ))}
      </ul>
    </Card>
  );
}
