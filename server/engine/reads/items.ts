import type { ItemSummary } from '#lib/api/posture.ts';
import type { Check } from '#lib/checks/check.ts';
import { ITEMS } from '#lib/model/items.ts';
import { SEVERITIES } from '#lib/model/verdict.ts';
import { checksByItem, itemCell } from '#lib/scoring/item-cell.ts';
import type { Cell } from '#lib/api/common.ts';
import type { GradedWorkload } from '../grading.ts';

/** The fifteen cells of one workload, by the checks that count. */
export const cellsOf = (checks: readonly Check[], masks: Uint8Array): Cell[] => checksByItem(checks).map((group) => itemCell(group, checks, masks));

/** Shares of workloads by what their cell shows, item by item (Overview bars, Checklist). */
export function summarizeItems(checks: readonly Check[], workloads: Iterable<GradedWorkload>): ItemSummary[] {
  const summaries = checksByItem(checks).map((group, index): ItemSummary => {
    const { id, title, short, phase, layer, course } = ITEMS[index] as (typeof ITEMS)[number];
    const built = group.indexes.length === 0 ? 'none' : group.notBuilt.length === 0 ? 'full' : 'part';
    return { item: group.item, id, title, short, phase, layer, course, built, notBuilt: group.notBuilt, off: group.off, pass: 0, fail: 0, unknown: 0, waived: 0, notApplicable: 0, worst: null };
  });
  for (const workload of workloads) {
    for (const [index, cell] of cellsOf(checks, workload.masks).entries()) {
      const summary = summaries[index] as ItemSummary;
      if (cell.state === 'pass' || cell.state === 'pass-low') summary.pass++;
      else if (cell.state === 'fail' || cell.state === 'half') {
        summary.fail++;
        if (!summary.worst || SEVERITIES.indexOf(cell.severity!) < SEVERITIES.indexOf(summary.worst)) summary.worst = cell.severity;
      } else if (cell.state === 'unknown') summary.unknown++;
      else if (cell.state === 'waived') summary.waived++;
      else summary.notApplicable++;
    }
  }
  return summaries;
}
