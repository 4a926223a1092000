import { CHECK_IDS, type CheckId } from '../checks/ids.ts';
import type { Check } from '../checks/check.ts';
import { CHECKS } from '../checks/index.ts';
import type { Cell } from '../api/common.ts';
import { SEVERITIES, type Severity } from '../model/verdict.ts';
import { FAIL, isPartial, PASS, UNKNOWN, WAIVED } from './verdict-mask.ts';

export type CellState = Cell['state'];

/** Which checks of an item are built, by their index in the list that grades. */
export interface ItemChecks {
  item: number;
  indexes: number[];
  notBuilt: CheckId[];
  /** Switched off by the configuration. */
  off: CheckId[];
}

/** Item of every check id of the checklist, built or not: the ids run through the items in order. */
const FIRST_OF_ITEM: Record<number, CheckId> = {
  1: 'run-as-non-root',
  2: 'read-only-root-filesystem',
  3: 'privileged',
  4: 'seccomp-profile',
  5: 'mandatory-access-control',
  6: 'image-scanned',
  7: 'exposed-secrets',
  8: 'memory-limit',
  9: 'ingress-isolated',
  10: 'pod-security-baseline',
  11: 'admission-enforced',
  12: 'runtime-agent',
  13: 'image-size',
  14: 'image-tag',
  15: 'audit-log',
};

const groupings = new WeakMap<readonly Check[], ItemChecks[]>();

/** Groups the checks that grade by item, and names those of each item that have no file yet; worked out once for a list. */
export function checksByItem(checks: readonly Check[]): ItemChecks[] {
  let known = groupings.get(checks);
  if (!known) groupings.set(checks, (known = groupByItem(checks)));
  return known;
}

function groupByItem(checks: readonly Check[]): ItemChecks[] {
  const groups: ItemChecks[] = [];
  let current: ItemChecks = { item: 0, indexes: [], notBuilt: [], off: [] };
  for (const id of CHECK_IDS) {
    if (FIRST_OF_ITEM[current.item + 1] === id) {
      current = { item: current.item + 1, indexes: [], notBuilt: [], off: [] };
      groups.push(current);
    }
    const index = checks.findIndex((check) => check.id === id);
    if (index >= 0) current.indexes.push(index);
    else if (CHECKS.every((check) => check.id !== id)) current.notBuilt.push(id);
    else current.off.push(id);
  }
  return groups;
}

/** What an item's cell shows for one workload, in the order of CHECKLIST ("An item's cell"). */
export function itemCell(group: ItemChecks, checks: readonly Check[], masks: Uint8Array): Cell {
  // An item that is switched off asks nothing; one without a check built will ask one day.
  if (group.indexes.length === 0) return { item: group.item, state: group.notBuilt.length === 0 ? 'none' : 'not-built', severity: null };
  let rank: number = SEVERITIES.length;
  let half = true;
  let unknown = false;
  let waived = false;
  let pass = false;
  for (const index of group.indexes) {
    const mask = masks[index] as number;
    if (mask & FAIL) {
      const at = SEVERITIES.indexOf((checks[index] as Check).severity);
      if (at < rank) [rank, half] = [at, isPartial(mask)];
      else if (at === rank) half &&= isPartial(mask);
    } else if (mask & UNKNOWN) unknown = true;
    else if (mask & WAIVED) waived = true;
    else if (mask & PASS) pass = true;
  }
  const severity: Severity | null = SEVERITIES.at(rank) ?? null;
  if (severity !== null && severity !== 'low') return { item: group.item, state: half ? 'half' : 'fail', severity };
  const state: CellState = unknown ? 'unknown' : waived ? 'waived' : severity === 'low' ? 'pass-low' : pass ? 'pass' : 'none';
  return { item: group.item, state, severity: state === 'pass-low' ? 'low' : null };
}
