import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ChecklistRow {
  id: string;
  item: number;
  severity: string;
  scope: string;
}

const ROW = /^\| *(\d*) *\| `([a-z-]+)` \| ([a-z]+) \| ([cwnk]) \|/;

/** The table of checks in the specification, which lies beside the checkout; null where it is missing. */
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

function readShared(file: string): string | null {
  const folder = process.env.PLIMSOLL_SHARED ?? join(import.meta.dirname, '../../../../shared');
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
