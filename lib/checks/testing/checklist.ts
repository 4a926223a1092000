import { readShared } from './shared.ts';

export interface ChecklistRow {
  id: string;
  item: number;
  severity: string;
  scope: string;
}

const ROW = /^\| *(\d*) *\| `([a-z-]+)` \| ([a-z]+) \| ([cwnk]) \|/;

/** The table of checks in the specification; null where that is missing. */
export function readChecklist(): ChecklistRow[] | null {
  const text = readShared('CHECKLIST.md');
  if (text === null) return null;
  let item = 0;
  const rows: ChecklistRow[] = [];
  for (const line of text.split('\n')) {
    const [, number, id, severity, scope] = ROW.exec(line) ?? [];
    if (!id || !severity || !scope) continue;
    if (number) item = Number(number);
    rows.push({ id, item, severity, scope });
  }
  return rows;
}
