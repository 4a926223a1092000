import { describe, expect, test } from 'vitest';
import { READS } from '#lib/api/endpoints.ts';
import { EXPORT_NAMES, EXPORT_ROWS, type ExportName, exportDocument, exportParams } from '#lib/api/exports.ts';
import type { CoverageRow } from '#lib/api/coverage.ts';
import { filterCoverage } from '#lib/filters/coverage.ts';
import { COLUMNS } from '#lib/export/lists/index.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, namespace, pod, put, remove } from '../testing/world.ts';
import { type ExportRequest, OpenExports } from './open-exports.ts';

const name = (index: number) => `app-${String(index).padStart(3, '0')}`;
const deployment = (index: number, space = 'shop') => put('deployments', controller('Deployment', { namespace: space, name: name(index), labels: { app: name(index) } }));
const WORKLOADS = 120;
const world = [
  ...emptyCluster(),
  put('namespaces', namespace('shop')),
  put('namespaces', namespace('other')),
  ...Array.from({ length: WORKLOADS }, (_, index) => deployment(index)),
  deployment(1, 'other'),
  put('pods', pod({ namespace: 'shop', name: 'lone', node: 'n1' })),
];

async function readAll(exports: OpenExports, id: string): Promise<{ text: string; chunks: number }> {
  let text = '';
  for (let chunks = 0; ; chunks++) {
    const chunk = await exports.next(id);
    if (chunk === null) return { text, chunks };
    text += chunk;
  }
}

function setUp({ engine, clock }: TestEngine) {
  const exports = new OpenExports(clock);
  const open = async <N extends ExportName>(list: N, query: Record<string, string>, principal: Principal = LOCAL_PRINCIPAL) => {
    const { format, ...params } = exportParams(list).parse(query);
    return exports.start(await engine.contextFor(list, principal), { list, params, format } as unknown as ExportRequest);
  };
  const take = async (...asked: Parameters<typeof open>) => (await readAll(exports, (await open(...asked)).id)).text;
  const takeJson = async (list: ExportName, query: Record<string, string> = {}, principal?: Principal) => JSON.parse(await take(list, { ...query, format: 'json' }, principal)) as { total: number; items: Record<string, string>[] };
  return { exports, open, take, takeJson };
}

/** Records of a CSV text; a parser of its own, so that it can disagree with the writer. */
function records(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('a list', () => {
  test.each(EXPORT_NAMES)('%s has what the pages of its read have, in their order', async (list) => {
    const running = await startTestEngine(world);
    const { take, takeJson } = setUp(running);
    const document = await takeJson(list);
    expect(exportDocument(EXPORT_ROWS[list]).parse(document)).toMatchObject({ list, cluster: 'test', at: '2026-11-24T10:00:01.000Z', nextCursor: null });
    const paged: unknown[] = [];
    let total: number | null = null;
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await running.engine.read(list, READS[list].params.parse({ ...('cursor' in READS[list].params.shape && { limit: 100 }), ...(cursor && { cursor }) }) as never, LOCAL_PRINCIPAL);
      const page = JSON.parse(body) as { items: unknown[]; total?: number; nextCursor?: string | null; checks?: unknown[]; gates?: unknown[]; rows?: unknown[] };
      const items = page.checks ?? page.gates ?? page.rows ?? page.items;
      paged.push(...items);
      total = page.total ?? items.length;
      cursor = page.nextCursor ?? null;
    }
    expect(document.items.map(({ evidence: _evidence, ...row }) => row)).toEqual(paged);
    expect(document.total).toBe(total);
    const rows = records(await take(list, {}));
    expect(rows[0]).toEqual(COLUMNS[list].map((column) => column.name));
    expect(rows).toHaveLength(paged.length + 1);
    for (const row of rows) expect(row).toHaveLength(rows[0]!.length);
    await running.stop();
  });

  test('is filtered and sorted as the screen is', async () => {
    const running = await startTestEngine(world);
    const { takeJson } = setUp(running);
    const { items } = await takeJson('workloads', { namespace: 'shop', q: 'app-01', sort: '-name' });
    expect(items.map((row) => row.name)).toEqual(Array.from({ length: 10 }, (_, index) => name(19 - index)));
    const critical = await takeJson('findings', { namespace: 'other', severity: 'high,critical' });
    expect(critical.items.every(({ namespace: space, severity }) => space === 'other' && ['high', 'critical'].includes(severity!))).toBe(true);
    await running.stop();
  });

  test('that its page filters by itself is filtered alike', async () => {
    const running = await startTestEngine(world);
    const { take, takeJson } = setUp(running);
    const all = (await takeJson('coverage')).items as unknown as CoverageRow[];
    const off = (await takeJson('coverage', { q: 'SHO', control: 'ingress-isolated,audit-log', state: 'off' })).items as unknown as CoverageRow[];
    expect(off).toEqual(filterCoverage({ controls: [], rows: all }, { q: 'sho', control: ['ingress-isolated', 'audit-log'], state: ['off'] }).rows);
    expect(off.map(({ namespace: space, cells }) => [space, cells.map(({ check }) => check)])).toEqual([['shop', ['ingress-isolated', 'audit-log']]]);
    const [header, row] = records(await take('coverage', { q: 'shop', control: 'ingress-isolated' }));
    const cell = Object.fromEntries(header!.map((column, index) => [column, row![index]]));
    expect(cell).toMatchObject({ namespace: 'shop', 'ingress-isolated': 'off', 'egress-isolated': '', 'audit-log': '' });
    await running.stop();
  });

  test('shows a reader only what may be seen', async () => {
    const running = await startTestEngine(world);
    const { takeJson } = setUp(running);
    const narrow: Principal = { ...LOCAL_PRINCIPAL, namespaces: ['other'] };
    expect((await takeJson('workloads', {}, narrow)).items.map((row) => row.key)).toEqual(['other/Deployment/app-001']);
    expect((await takeJson('pods', {}, narrow)).items).toEqual([]);
    expect((await takeJson('namespaces', {}, narrow)).items.map((row) => row.name)).toEqual(['other']);
    expect(JSON.stringify(await takeJson('findings', {}, narrow))).not.toContain('shop');
    await running.stop();
  });

  test('of findings says where each is seen', async () => {
    const running = await startTestEngine(world);
    const { take, takeJson } = setUp(running);
    const { items } = await takeJson('findings', { namespace: 'other', check: 'run-as-non-root,privilege-escalation' });
    const evidence = items.flatMap((row) => row.evidence as unknown as { path: string; verdict: string }[]);
    expect(evidence.length).toBeGreaterThan(0);
    expect(evidence.every(({ path, verdict }) => path.startsWith('spec.template.spec') && verdict === 'fail')).toBe(true);
    expect(await take('findings', { namespace: 'other' })).toContain('Deployment other/app-001 (app): spec.template.spec.containers[0]');
    await running.stop();
  });
});

test('what is waived fails: its evidence is in the file, by container where that is waived', async () => {
  const waiver = (check: string, container?: string) => ({ check, ...(container && { container }), reason: 'known', expires: '2026-12-20' });
  const annotations = { 'plimsoll.dev/waivers': JSON.stringify([waiver('run-as-non-root'), waiver('memory-limit', 'app')]) };
  const running = await startTestEngine([...emptyCluster(), put('namespaces', namespace('shop')), put('deployments', controller('Deployment', { namespace: 'shop', name: 'cart', labels: { app: 'cart' }, annotations }))]);
  const { take, takeJson } = setUp(running);
  const { items } = await takeJson('findings', { verdict: 'waived', sort: 'severity' });
  expect(items).toMatchObject([
    { check: 'run-as-non-root', verdict: 'waived', reason: expect.stringMatching(/may run as root/), evidence: [{ container: 'app', path: expect.stringMatching(/runAsNonRoot$/), seen: null, wanted: expect.stringMatching(/^true/) }] },
    { check: 'memory-limit', verdict: 'waived', evidence: [{ container: 'app', path: expect.stringMatching(/limits\.memory$/) }] },
  ]);
  const [header, ...rows] = records(await take('findings', { verdict: 'waived' }));
  for (const row of rows) for (const column of ['evidence', 'seen', 'wanted']) expect(row[header!.indexOf(column)]).not.toBe('');
  await running.stop();
});

test('rows neither repeat nor vanish while the cluster changes', async () => {
  const running = await startTestEngine(world);
  const { exports, open } = setUp(running);
  const { id } = await open('workloads', { format: 'json', sort: 'name', namespace: 'shop' });
  let text = (await exports.next(id))!;
  await running.step([...Array.from({ length: 90 }, (_, index) => remove('deployments', 'shop', name(index))), ...Array.from({ length: 50 }, (_, index) => deployment(1_000 + index))]);
  const rest = await readAll(exports, id);
  text += rest.text;
  expect(rest.chunks).toBeGreaterThan(0);
  const { items, total } = JSON.parse(text) as { items: { name: string }[]; total: number };
  expect(items.map((row) => row.name)).toEqual([...Array.from({ length: WORKLOADS }, (_, index) => name(index)), 'lone']);
  expect(total).toBe(WORKLOADS + 1);
  expect(exports.count).toBe(0);
  await running.stop();
});

test('who goes away is not waited for, and not everybody may come at once', async () => {
  const running = await startTestEngine(world);
  const { exports, open } = setUp(running);
  const opened = await Promise.all(Array.from({ length: 16 }, () => open('workloads', {})));
  await expect(open('workloads', {})).rejects.toMatchObject({ code: 'rate-limited' });
  exports.end(opened[0]!.id);
  await expect(exports.next(opened[0]!.id)).rejects.toMatchObject({ code: 'not-found' });
  await exports.next(opened[1]!.id);
  running.clock.advance(119_000);
  expect(exports.count).toBe(15);
  running.clock.advance(1_000);
  expect(exports.count).toBe(0);
  await expect(open('workloads', {})).resolves.toBeDefined();
  await running.stop();
});
