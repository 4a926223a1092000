import type { LedgerLine } from '#lib/api/common.ts';
import { item } from '#lib/model/items.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { capReason } from './cap-note.tsx';
import type { LedgerBar } from './ledger-bars.tsx';
import { severityText } from './severity.tsx';

/** What must be known of a check to place its ledger line. */
export interface LedgerCheck {
  id: string;
  item: number;
  severity: Severity;
}

interface Options {
  /** Where an item's bar leads. */
  href?: (item: number) => string;
  /** Bars to show; the rest is one bar "4 more". */
  most?: number;
}

/** A ledger folded into one bar per checklist item, longest first, caps by name. The bars add up to what the lines do. */
export function ledgerByItem(ledger: readonly LedgerLine[], checks: readonly LedgerCheck[], { href, most = 6 }: Options = {}): LedgerBar[] {
  const known = new Map(checks.map((check) => [check.id, check]));
  const items = new Map<number, { points: number; severity: Severity }>();
  const bars: LedgerBar[] = [];
  for (const line of ledger) {
    const check = known.get(line.check ?? '');
    if (!check) {
      bars.push({ id: line.check ?? line.cap ?? '', label: capLabel(line), points: line.points, className: 'text-ink-3' });
      continue;
    }
    const sum = items.get(check.item);
    items.set(check.item, { points: (sum?.points ?? 0) + line.points, severity: sum ? worse(sum.severity, check.severity) : check.severity });
  }
  for (const [number, { points, severity }] of items) bars.push({ id: String(number), label: item(number).short, points, className: severityText(severity), href: href?.(number) });
  bars.sort((a, b) => b.points - a.points);
  if (bars.length <= most) return bars;
  const rest = bars.slice(most - 1);
  return [...bars.slice(0, most - 1), { id: 'rest', label: `${rest.length} more`, points: rest.reduce((sum, bar) => sum + bar.points, 0), className: 'text-ink-3' }];
}

const worse = (a: Severity, b: Severity): Severity => (SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b);

function capLabel(line: LedgerLine): string {
  if (line.cap === 'workload-caps') return 'Held workloads';
  return line.cap ? `Held: ${capReason(line.cap)}` : (line.check ?? '');
}
