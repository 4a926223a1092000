import type { KeyboardEvent } from 'react';

/** Moves the focus between the `data-cell` elements of a table by arrow keys, Home and End. */
export function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const from = (event.target as HTMLElement).closest('[data-cell]');
  const row = from?.closest('tr');
  if (!from || !row) return;
  const cellsOf = (other: Element | null) => [...(other?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const cells = cellsOf(row);
  const at = cells.indexOf(from as HTMLElement);
  const moves: Record<string, () => HTMLElement | undefined> = {
    ArrowRight: () => cells[at + 1],
    ArrowLeft: () => cells[at - 1],
    ArrowDown: () => cellsOf(row.nextElementSibling)[at],
    ArrowUp: () => cellsOf(row.previousElementSibling)[at],
    Home: () => cells[0],
    End: () => cells.at(-1),
  };
  const target = moves[event.key]?.();
  if (!target) return;
  event.preventDefault();
  target.focus();
}
