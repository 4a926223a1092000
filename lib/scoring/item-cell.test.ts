import { describe, expect, it } from 'vitest';
import type { Check } from '../checks/check.ts';
import { CHECK_IDS, type CheckId } from '../checks/ids.ts';
import { CHECKS } from '../checks/index.ts';
import type { Severity } from '../model/verdict.ts';
import { readChecklist } from '../checks/testing/checklist.ts';
import { checksByItem, itemCell } from './item-cell.ts';
import { FAIL, NOT_APPLICABLE, PASS, UNKNOWN, WAIVED } from './verdict-mask.ts';

describe('the checks of each item', () => {
  it('are all fifteen items of the checklist, each id once', () => {
    const items = checksByItem([]);
    expect(items.map(({ item }) => item)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(items.flatMap(({ notBuilt, off }) => [...notBuilt, ...off]).toSorted()).toEqual([...CHECK_IDS].toSorted());
  });

  it('are those of the specification', (context) => {
    const table = readChecklist() ?? context.skip('CHECKLIST.md is not here (PLIMSOLL_SHARED): the items are not compared');
    for (const { item, notBuilt, off } of checksByItem([])) {
      expect([...notBuilt, ...off].toSorted()).toEqual(table.flatMap((row) => (row.item === item ? row.id : [])).toSorted());
    }
  });

  it('are found where they stand in the list that grades', () => {
    const list = [...CHECKS].reverse();
    for (const { item, indexes } of checksByItem(list)) expect(new Set(indexes.map((index) => list[index]?.item))).toEqual(new Set(indexes.length > 0 ? [item] : []));
    expect(checksByItem(list).flatMap(({ indexes }) => indexes).toSorted((a, b) => a - b)).toEqual(list.map((_, i) => i));
  });

  it('are off where they are built and not in the list, and else not built yet', () => {
    const built = new Set<string>(CHECKS.map(({ id }) => id));
    const [first, ...rest] = CHECKS;
    const items = checksByItem(rest);
    expect(items.flatMap(({ off }) => off)).toEqual([first?.id]);
    expect(items.flatMap(({ notBuilt }) => notBuilt)).toEqual(CHECK_IDS.filter((id) => !built.has(id)));
  });

  it('are worked out once for a list', () => {
    expect(checksByItem(CHECKS)).toBe(checksByItem(CHECKS));
  });
});

describe('the cell of an item', () => {
  const cell = (...rows: [Severity, number][]) => {
    const checks = rows.map(([severity]) => ({ severity }) as Check);
    const group = { item: 7, indexes: rows.map((_, i) => i), notBuilt: [] as CheckId[], off: [] as CheckId[] };
    const { item, ...shown } = itemCell(group, checks, Uint8Array.from(rows, ([, mask]) => mask));
    expect(item).toBe(7);
    return shown;
  };

  // CHECKLIST, "An item's cell": in this order.
  it.each([
    { what: 'the worst failing check', rows: [['medium', FAIL], ['high', FAIL], ['low', FAIL]], state: 'fail', severity: 'high' },
    { what: 'the worst one, whatever comes first', rows: [['critical', FAIL], ['medium', FAIL]], state: 'fail', severity: 'critical' },
    { what: 'half where it fails in some containers only', rows: [['high', FAIL | PASS]], state: 'half', severity: 'high' },
    { what: 'half by the worst check alone', rows: [['high', FAIL | PASS], ['medium', FAIL]], state: 'half', severity: 'high' },
    { what: 'half by the worst check, after a lesser one', rows: [['medium', FAIL], ['high', FAIL | PASS]], state: 'half', severity: 'high' },
    { what: 'whole where the worst fails everywhere', rows: [['medium', FAIL | PASS], ['high', FAIL]], state: 'fail', severity: 'high' },
    { what: 'whole where one of two equal ones fails everywhere', rows: [['medium', FAIL | PASS], ['medium', FAIL]], state: 'fail', severity: 'medium' },
    { what: 'whole in the other order', rows: [['medium', FAIL], ['medium', FAIL | PASS]], state: 'fail', severity: 'medium' },
    { what: 'half where both of two equal ones are half', rows: [['medium', FAIL | PASS], ['medium', FAIL | PASS]], state: 'half', severity: 'medium' },
    { what: 'a failure before what is unknown', rows: [['medium', FAIL], ['high', UNKNOWN]], state: 'fail', severity: 'medium' },
    { what: 'what is unknown before a low failure', rows: [['low', FAIL], ['high', UNKNOWN]], state: 'unknown', severity: null },
    { what: 'what is unknown before what is waived', rows: [['medium', WAIVED], ['medium', UNKNOWN], ['medium', PASS]], state: 'unknown', severity: null },
    { what: 'unknown in one container', rows: [['medium', UNKNOWN | PASS]], state: 'unknown', severity: null },
    { what: 'what is waived before a low failure', rows: [['low', FAIL], ['high', WAIVED]], state: 'waived', severity: null },
    { what: 'waived in one container', rows: [['medium', WAIVED | PASS]], state: 'waived', severity: null },
    { what: 'only low ones fail', rows: [['low', FAIL], ['high', PASS]], state: 'pass-low', severity: 'low' },
    { what: 'only low ones fail, in some containers', rows: [['low', FAIL | PASS]], state: 'pass-low', severity: 'low' },
    { what: 'passes', rows: [['high', PASS], ['low', NOT_APPLICABLE]], state: 'pass', severity: null },
    { what: 'passes where it applies', rows: [['high', PASS | NOT_APPLICABLE]], state: 'pass', severity: null },
    { what: 'nothing applies', rows: [['high', NOT_APPLICABLE], ['low', NOT_APPLICABLE]], state: 'none', severity: null },
    { what: 'every check of it is off', rows: [], state: 'none', severity: null },
  ] as unknown as { what: string; rows: [Severity, number][]; state: string; severity: Severity | null }[])('$what: $state', ({ rows, state, severity }) => {
    expect(cell(...rows)).toEqual({ state, severity });
  });
});
