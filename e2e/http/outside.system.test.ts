import { rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORT_NAMES } from '#lib/api/exports.ts';
import { READS } from '#lib/api/endpoints.ts';
import { eventually } from '../cluster/eventually.ts';
import { ask } from './ask.ts';
import { deployment, manifestsFolder } from './manifests.ts';
import { type RunningServer, startServer } from './start-server.ts';

const TOKEN = 'fixed-token-of-this-test';
const WORKLOADS = 1_500;
const folder = manifestsFolder();
let server: RunningServer;
beforeAll(async () => {
  writeFileSync(join(folder, 'many.yaml'), Array.from({ length: WORKLOADS }, (_, index) => deployment(`many-${index}`, index % 2 === 0)).join('---\n'));
  server = await startServer({ flags: ['--manifests', folder], env: { INTAKE_TOKEN: TOKEN } });
  await ask(server.url, '/api/v1/intake/falco', { method: 'POST', headers: { authorization: `Bearer ${TOKEN}` }, body: JSON.stringify({ rule: '=cmd|calc', priority: 'Error', output: 'a, "b"\nc' }) });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const api = (path: string) => `/api/v1/clusters/manifests/${path}`;
const records = (csv: string) => csv.split('\r\n').length - 2;
const metric = async (name: string) => Number(new RegExp(`^plimsoll_${name}\\{cluster="manifests"[^}]*\\} (\\S+)$`, 'm').exec((await ask(server.url, '/metrics')).text)?.[1]);

describe('lists go out', () => {
  test.each(EXPORT_NAMES)('%s has as many rows as the screen counts, as CSV and as JSON', async (list) => {
    const page = (await ask(server.url, api(`${READS[list].path}${'limit' in READS[list].params.shape ? '?limit=1' : ''}`))).json() as unknown as { total?: number; checks?: unknown[]; gates?: unknown[]; rows?: unknown[] };
    const total = page.total ?? (page.checks ?? page.gates ?? page.rows)?.length;
    const csv = await ask(server.url, api(`export/${list}`));
    expect([csv.status, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect(csv.headers['content-disposition']).toMatch(new RegExp(`^attachment; filename="plimsoll-manifests-${list.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`));
    expect(records(csv.text)).toBe(total);
    const json = await ask(server.url, api(`export/${list}?format=json`));
    const document = json.json() as unknown as { total: number; items: unknown[] };
    expect([document.total, document.items.length]).toEqual([total, total]);
  });

  test('as filtered and sorted, and nothing in it is calculated by a spreadsheet', async () => {
    const csv = (await ask(server.url, api('export/workloads?q=many-14&sort=-name&platform=false'))).text;
    const { total, items } = (await ask(server.url, api('workloads?q=many-14&sort=-name&platform=false&limit=500'))).json() as unknown as { total: number; items: { name: string }[] };
    expect(csv.trimEnd().split('\r\n').slice(1).map((line) => line.split(',')[2])).toEqual(items.map(({ name }) => name));
    expect(total).toBe(items.length);
    expect((await ask(server.url, api('export/events'))).text).toContain(`"'=cmd|calc"`);
  });

  test.each([
    ['export/nothing', 404],
    ['export/workloads?limit=5', 400],
    ['export/workloads?format=xml', 400],
    ['export/workloads?grade=Z', 400],
    ['export/changes?namespace=nowhere', 404],
    ['changes?namespace=nowhere', 404],
    ['trends?workload=shop/Deployment/nowhere', 404],
  ])('%s is refused with %i', async (path, status) => {
    const answer = await ask(server.url, api(path));
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json']);
  });

  test('HEAD tells of the file and opens nothing; who goes away in the middle is forgotten', async () => {
    const head = await ask(server.url, api('export/findings'), { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers['content-disposition']).toContain('findings');
    await new Promise<void>((resolve, reject) => {
      const request = get(`${server.url}${api('export/findings?format=json')}`, (answer) => {
        answer.once('data', () => {
          request.destroy();
          resolve();
        });
      });
      request.once('error', reject);
    });
    await eventually('no export is open', async () => (await metric('open_exports')) === 0, { timeoutMs: 60_000, everyMs: 50 });
  });

  test('a slow reader keeps nobody waiting', async () => {
    const slow = get(`${server.url}${api('export/findings?format=json')}`, (answer) => answer.pause());
    slow.on('error', () => {});
    await eventually('it is open', async () => (await metric('open_exports')) === 1, { timeoutMs: 60_000, everyMs: 20 });
    expect((await ask(server.url, api('posture'))).status).toBe(200);
    slow.destroy();
    await eventually('no export is open', async () => (await metric('open_exports')) === 0, { timeoutMs: 60_000, everyMs: 50 });
  });
});

describe('seen from outside', () => {
  test('/metrics tells the score that the page shows', async () => {
    const { posture, findings } = (await ask(server.url, api('posture'))).json() as unknown as { posture: { score: number }; findings: { critical: number } };
    const answer = await ask(server.url, '/metrics');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(answer.text).toContain(`\nplimsoll_cluster_score{cluster="manifests"} ${posture.score}\n`);
    expect(answer.text).toContain(`\nplimsoll_findings{cluster="manifests",severity="critical"} ${findings.critical}\n`);
    expect(answer.text).toMatch(/\nplimsoll_http_request_duration_seconds_count\{route="posture",method="GET",code="200"\} [1-9]/);
    expect(answer.text).toMatch(/\nplimsoll_build_info\{version="[\d.]+",/);
    expect((await ask(server.url, '/metrics', { headers: { host: 'evil.example' } })).status).toBe(421);
  });

  test('probes answer at once, and say more to who knows the name', async () => {
    expect((await ask(server.url, '/healthz')).json()).toEqual({ status: 'ok' });
    expect((await ask(server.url, '/readyz')).json()).toMatchObject({ status: 'ready', clusters: [{ cluster: 'manifests', state: 'ready' }] });
    expect((await ask(server.url, '/readyz', { headers: { host: '10.0.0.7:3000' } })).json()).toEqual({ status: 'ready' });
  });

  test.each(['TRACE', 'PROPFIND'])('%s is answered with 405', async (method) => {
    const answer = await ask(server.url, api('posture'), { method });
    expect([answer.status, answer.json().code]).toEqual([405, 'method-not-allowed']);
  });

  test.each([
    ['POST', 'posture', 'GET, HEAD, OPTIONS'],
    ['PUT', 'reports', 'GET, HEAD, OPTIONS, POST'],
    ['GET', 'acknowledgements', 'OPTIONS, POST'],
  ])('%s %s is refused with what is allowed', async (method, path, allow) => {
    const answer = await ask(server.url, api(path), { method });
    expect([answer.status, answer.json().code, answer.headers.allow]).toEqual([405, 'method-not-allowed', allow]);
    expect((await ask(server.url, api(path), { method: 'OPTIONS' })).headers.allow).toBe(allow);
  });

  test('what is not ready to be answered ahead of Next is answered alike behind it', async () => {
    const ahead = await ask(server.url, api('workloads'), { headers: { 'accept-encoding': 'gzip' } });
    const behind = await ask(server.url, api('./workloads'), { headers: { 'accept-encoding': 'gzip' } });
    expect([behind.status, behind.headers['content-encoding'], behind.headers.etag]).toEqual([200, 'gzip', ahead.headers.etag]);
    expect(behind.body.equals(ahead.body)).toBe(true);
    for (const path of [api('workloads/'), api('/workloads')]) expect(await ask(server.url, path)).toMatchObject({ status: 308, headers: { location: api('workloads') } });
  });

  test('the id that a proxy gave is in the answer', async () => {
    expect((await ask(server.url, api('posture'), { headers: { 'x-request-id': 'proxy-0001.a' } })).headers['x-request-id']).toBe('proxy-0001.a');
    expect((await ask(server.url, api('posture'), { headers: { 'x-request-id': 'a b' } })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
