import { expect, test } from 'vitest';
import { CHECKS } from '#lib/checks/index.ts';
import { readChecklist } from '#lib/checks/testing/checklist.ts';
import { readShared } from '#lib/checks/testing/shared.ts';
import { runIn } from './testing/fake-cli.ts';

const checklist = readChecklist();
if (checklist === null) process.stderr.write('checks are not compared with the checklist here: there is no CHECKLIST.md beside the checkout\n');

async function list(): Promise<Record<string, unknown>[]> {
  const { code, out, errors } = await runIn('/', ['checks', '--format', 'json']);
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  return JSON.parse(out) as Record<string, unknown>[];
}

test('every check that is built is listed with all its words', async () => {
  const rows = await list();
  expect(rows.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
  for (const row of rows) {
    expect(Object.keys(row).toSorted()).toEqual(['course', 'id', 'item', 'itemId', 'itemTitle', 'layer', 'phase', 'scope', 'severity', 'title']);
  }
});

test('the table has a line for each', async () => {
  const { code, out } = await runIn('/', ['checks']);
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toHaveLength(CHECKS.length);
});

test.skipIf(checklist === null)('ids, items, severities and scopes are those of the checklist', async () => {
  const specified = new Map((checklist ?? []).map((row) => [row.id, row]));
  for (const { id, item, severity, scope } of await list()) expect({ id, item, severity, scope }).toEqual(specified.get(id as string));
});

/** `| 1 | `non-root` | Run as non-root user | Non-root | deploy | runtime | 1 |` */
const ITEM = /^\| (\d+) \| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \| (build|deploy|run) \| (\w+) \| ([123]) \|$/gm;

test.skipIf(checklist === null)('phases, layers and courses are those of the checklist', async () => {
  const items = new Map([...(readShared('CHECKLIST.md') ?? '').matchAll(ITEM)].map(([, item, itemId, itemTitle, , phase, layer, course]) => [Number(item), { itemId, itemTitle, phase, layer, course: Number(course) }]));
  expect(items.size).toBe(15);
  for (const { item, itemId, itemTitle, phase, layer, course } of await list()) expect({ itemId, itemTitle, phase, layer, course }).toEqual(items.get(item as number));
});
