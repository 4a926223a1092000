import { gunzipSync } from 'node:zlib';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { manifestsFolder } from './manifests.ts';
import { startServer, type RunningServer } from './start-server.ts';

const TOKEN = 'fixed-token-of-this-test';
const folder = manifestsFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ flags: ['--manifests', folder], env: { INTAKE_TOKEN: TOKEN, ALLOWED_HOSTS: 'plimsoll.example' } });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const api = (path: string) => `/api/v1/clusters/manifests/${path}`;
const bearer = { authorization: `Bearer ${TOKEN}` };

describe('Host', () => {
  test.each(['/', '/c/manifests', '/nowhere', '/r/token', '/api/v1/clusters', api('posture'), api('stream'), '/api/v1/openapi.json', '/api/v1/nowhere'])('a foreign one gets nothing from %s', async (path) => {
    const answer = await ask(server.url, path, { headers: { host: 'evil.example' } });
    expect(answer.status).toBe(421);
    expect(answer.text).not.toContain('cart');
  });

  test.each(['/healthz', '/readyz'])('%s answers any', async (path) => {
    expect((await ask(server.url, path, { headers: { host: '10.0.0.7:3000' } })).status).toBe(200);
  });

  test.each(['localhost', 'plimsoll.example', 'plimsoll.example:8443'])('%s is ours', async (host) => {
    expect((await ask(server.url, '/api/v1/clusters', { headers: { host } })).status).toBe(200);
    expect((await ask(server.url, '/c/manifests', { headers: { host } })).status).toBe(200);
  });

  test('a forwarded one decides nothing', async () => {
    expect((await ask(server.url, '/c/manifests', { headers: { host: 'evil.example', 'x-forwarded-host': 'plimsoll.example' } })).status).toBe(421);
  });
});

test.each([
  ['POST', api('acknowledgements'), '{"group":"g","by":"x","reason":"y"}'],
  ['DELETE', api('acknowledgements/1'), undefined],
  ['POST', api('reports'), '{"scope":{"kind":"cluster"},"title":"t","expiresInDays":1}'],
  ['DELETE', api('reports/1'), undefined],
  ['POST', '/api/v1/intake/falco', '{"rule":"x"}'],
])('%s %s from a foreign page is refused', async (method, path, body) => {
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await ask(server.url, path, { method, body, headers: { ...bearer, origin } });
    expect([answer.status, answer.json().code]).toEqual([403, 'foreign-origin']);
  }
});

describe('intake', () => {
  const post = (body: string | Buffer, headers: Record<string, string> = bearer, chunked = false) => ask(server.url, '/api/v1/intake/falco', { method: 'POST', body, headers, chunked });

  test('without a token that is ours: 401', async () => {
    for (const headers of [{}, { authorization: 'Bearer nope' }, { authorization: 'Basic bm9wZQ==' }] as Record<string, string>[]) {
      const answer = await post('{"rule":"x"}', headers);
      expect([answer.status, answer.json().code]).toEqual([401, 'unauthenticated']);
    }
    expect((await ask(server.url, `/api/v1/intake/falco?token=${TOKEN}`, { method: 'POST', body: '{"rule":"x"}' })).status).toBe(400);
  });

  test.each([false, true])('too large: 413, in pieces %s', async (chunked) => {
    const answer = await post(Buffer.alloc(20_000_000, ' '), bearer, chunked);
    expect([answer.status, answer.json().code]).toEqual([413, 'too-large']);
  });

  test('just below the limit everything arrives', async () => {
    const event = (index: number) => JSON.stringify({ rule: `rule ${index % 7}`, priority: 'Notice', output: 'x'.repeat(900), time: '2026-01-01T00:00:00Z', output_fields: { 'evt.num': index } });
    const lines = Array.from({ length: 4_500 }, (_nothing, index) => event(index)).join('\n');
    const answer = await post(lines);
    expect([answer.status, answer.json()]).toEqual([202, { stored: 4_500, duplicates: 0, rejected: [] }]);
  });

  test('Basic with the token as password, as Falco sends it', async () => {
    const answer = await post('{"rule":"r","output":"o"}', { authorization: `Basic ${Buffer.from(`plimsoll:${TOKEN}`).toString('base64')}` });
    expect(answer.status).toBe(202);
  });

  test('entries that are none are named, the others are stored', async () => {
    const answer = await post('[{"rule":"kept","output":"kept"},7,{"output":1}]');
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-request', stored: 1, errors: [{ entry: 1 }, { entry: 2, path: 'output' }] });
    expect((await ask(server.url, api('events?rule=kept'))).json()).toMatchObject({ total: 1 });
  });
});

describe('malformed requests are named', () => {
  test.each([
    [api('workloads?limit=0'), 'limit'],
    [api('workloads?sort=colour'), 'sort'],
    [api('workloads?colour=red'), 'colour'],
    [api('workloads?cursor=nonsense'), 'cursor'],
    [api('findings?cursor=e30'), 'cursor'],
    [api('events?cursor=nonsense'), 'cursor'],
    [api('changes?cursor=nonsense'), 'cursor'],
    [api('reports?cursor=nonsense'), 'cursor'],
    [api('changes?since=yesterday'), 'since'],
    [api('trends?range=1y'), 'range'],
    [api('search'), 'q'],
    [api('namespaces?grade=Z'), 'grade'],
  ])('%s', async (path, name) => {
    const answer = await ask(server.url, path);
    expect([answer.status, answer.json().code, answer.json().errors?.[0]?.path]).toEqual([400, 'invalid-request', name]);
  });

  test.each([[api('workloads/shop/Deployment/none')], [api('namespaces/none')], [api('checks/none')], [api('nowhere')], ['/api/v1/clusters/none/posture'], ['/api/v1/clusters/%zz/posture'], [api('namespaces/%ff')]])('%s does not exist', async (path) => {
    const answer = await ask(server.url, path);
    expect([answer.status, answer.json().code]).toEqual([404, 'not-found']);
  });

  test.each([
    ['{', 400],
    ['[]', 400],
    ['{"group":"nothing like it","by":"me","reason":"known"}', 404],
    [`{"reason":"${'x'.repeat(70_000)}"}`, 413],
  ])('acknowledging %s', async (body, status) => {
    expect((await ask(server.url, api('acknowledgements'), { method: 'POST', body })).status).toBe(status);
  });
});

test('answers carry a tag, are compressed, and are not sent twice', async () => {
  const first = await ask(server.url, api('workloads'), { headers: { 'accept-encoding': 'gzip' } });
  expect(first.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(first.body).toString())).toMatchObject({ total: 2 });
  const again = await ask(server.url, api('workloads'), { headers: { 'if-none-match': first.headers.etag! } });
  expect([again.status, again.text, again.headers.etag]).toEqual([304, '', first.headers.etag]);
  // Another question about the same state is another answer.
  expect((await ask(server.url, api('workloads?limit=1'), { headers: { 'if-none-match': first.headers.etag! } })).json()).toMatchObject({ total: 2 });
});

test('a page is told to load and run nothing from elsewhere', async () => {
  const { headers, text } = await ask(server.url, '/c/manifests');
  const policy = headers['content-security-policy']?.toString() ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const scripts = text.match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
  expect(text).not.toMatch(/<[^>]+\sstyle=|<[^>]+\son\w+=|(?:src|href)="(?:https?:)?\/\//);
  expect(headers).not.toHaveProperty('x-powered-by');
  expect((await ask(server.url, '/c/manifests')).headers['content-security-policy']).not.toContain(nonce);
});
