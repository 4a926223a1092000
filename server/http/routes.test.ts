import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError, ERROR_CODES } from '#lib/model/app-error.ts';
import { setRuntime } from '../runtime.ts';
import { answerNothing } from './answer.ts';
import { clustersRoute } from './clusters-route.ts';
import { addClusterRoute } from './fleet-routes.ts';
import { readyRoute } from './health-routes.ts';
import { readRoute } from './read-route.ts';
import { route } from './route.ts';
import { call, fakeEngine, fakeRuntime } from './testing/fake-engine.ts';
import { createAcknowledgement, createReportLink, deleteAcknowledgement } from './write-routes.ts';

afterEach(() => setRuntime(undefined));
const cluster = { params: { cluster: 'prod' } };

describe('reads', () => {
  test('hand parsed parameters and the reader to the engine', async () => {
    fakeRuntime([fakeEngine()]);
    const response = await call(readRoute('workloads'), '/x?namespace=shop,pay&limit=5&platform=false', cluster);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ name: 'workloads', params: { limit: 5, namespace: ['shop', 'pay'], platform: false }, reader: 'local' });
  });

  test('a path parameter cannot be overridden, a repeated one becomes a list', async () => {
    fakeRuntime([fakeEngine()]);
    const params = { cluster: 'prod', namespace: 'shop', kind: 'Deployment', name: 'cart' };
    expect(await (await call(readRoute('workload'), '/x', { params })).json()).toMatchObject({ params: { namespace: 'shop', kind: 'Deployment', name: 'cart' } });
    expect((await call(readRoute('workload'), '/x?namespace=pay', { params })).status).toBe(400);
    expect(await (await call(readRoute('yaml'), '/x?kind=Pod&name=a&path=spec&path=metadata', cluster)).json()).toMatchObject({ params: { path: ['spec', 'metadata'] } });
  });

  test.each([
    ['?nope=1', 'nope', 'unknown query parameter'],
    ['?q=a%00b', 'q', 'NUL'],
    ['?namespace=a,%00', 'namespace', 'NUL'],
    ['?toString=1', 'toString', 'unknown query parameter'],
    ['?__proto__=1', '__proto__', 'unknown query parameter'],
    ['?cluster=other', 'cluster', 'unknown query parameter'],
    ['?limit=501', 'limit', 'must be at most 500'],
    ['?limit=ten', 'limit', 'number'],
    ['?limit=1&limit=2', 'limit', 'given more than once'],
    ['?sort=colour', 'sort', 'expected one of name'],
    ['?grade=A,Z', 'grade', 'expected one of A, B, C, D, F, none'],
    ['?platform=maybe', 'platform', 'expected one of'],
    [`?cursor=${'x'.repeat(501)}`, 'cursor', 'at most 500 characters'],
  ])('%s is refused by name', async (query, path, message) => {
    fakeRuntime([fakeEngine()]);
    const response = await call(readRoute('workloads'), `/x${query}`, cluster);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = await response.json();
    expect(problem).toMatchObject({ code: 'invalid-request', status: 400, errors: [{ path }] });
    expect(problem.errors[0].message).toContain(message);
  });

  test('all faults of a query at once', async () => {
    fakeRuntime([fakeEngine()]);
    const { errors } = await (await call(readRoute('workloads'), '/x?nope=1&limit=0&item=99', cluster)).json();
    expect(errors.map((error: { path: string }) => error.path)).toEqual(['nope', 'limit', 'item']);
  });

  test('an unknown cluster is not found', async () => {
    fakeRuntime([fakeEngine()]);
    expect((await call(readRoute('posture'), '/x', { params: { cluster: 'nope' } })).status).toBe(404);
  });

  test.each([
    ['gzip, deflate, br', true],
    ['br;q=1.0, gzip;q=0.8, *;q=0.1', true],
    ['*', true],
    ['gzip;q=0', false],
    ['gzip;q=0.00', false],
    ['br', false],
    ['', false],
  ])('accept-encoding %s: compressed by the engine is %s', async (accepted, compressed) => {
    fakeRuntime([fakeEngine()]);
    const response = await call(readRoute('posture'), '/x', { ...cluster, headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(compressed ? 'gzip' : null);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(JSON.parse((compressed ? gunzipSync(bytes) : bytes).toString())).toMatchObject({ name: 'posture', ...(compressed && { compressed: true }) });
  });

  test.each([
    ['the same tag', 304, (tag: string) => tag],
    ['a strong form of it', 304, (tag: string) => tag.replace('W/', '')],
    ['one of several', 304, (tag: string) => `"old", ${tag}`],
    ['anything', 304, () => '*'],
    ['another tag', 200, () => '"old"'],
  ])('If-None-Match with %s: %i', async (_title, status, known) => {
    fakeRuntime([fakeEngine()]);
    const tag = (await call(readRoute('posture'), '/x', cluster)).headers.get('etag')!;
    const again = await call(readRoute('posture'), '/x', { ...cluster, headers: { 'if-none-match': known(tag) } });
    expect(again.status).toBe(status);
    expect(again.headers.get('etag')).toBe(tag);
    expect((await again.text()) === '').toBe(status === 304);
  });

  test('clusters carry a tag of their content', async () => {
    fakeRuntime([fakeEngine()]);
    const response = await call(clustersRoute(), '/x');
    expect(await response.json()).toMatchObject({ items: [{ slug: 'prod' }], total: 1, nextCursor: null });
    expect((await call(clustersRoute(), '/x', { headers: { 'if-none-match': response.headers.get('etag')! } })).status).toBe(304);
  });
});

describe('errors', () => {
  const STATUSES = [400, 401, 403, 403, 421, 404, 405, 409, 413, 429, 503, 503, 502, 500];
  test.each(ERROR_CODES.map((code, index) => [code, STATUSES[index]!] as const))('%s is %i with its code', async (code, status) => {
    fakeRuntime([]);
    const handler = route({ name: 'test', handle: () => Promise.reject(new AppError(code, 'why')) });
    const response = await call(handler, '/x');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: `urn:plimsoll:problem:${code}`, code, status, detail: 'why', requestId: response.headers.get('x-request-id') });
  });

  test('what is unexpected stays in the log', async () => {
    const runtime = fakeRuntime([]);
    const response = await call(route({ name: 'test', handle: () => Promise.reject(new Error('password is hunter2')) }), '/x?token=abc', { headers: { authorization: 'Bearer abc' } });
    expect(response.status).toBe(400); // The query is checked first.
    const broken = await call(route({ name: 'test', handle: () => Promise.reject(new Error('password is hunter2')) }), '/x', { headers: { authorization: 'Bearer s3cr3t-token' } });
    expect(broken.status).toBe(500);
    expect(await broken.text()).not.toContain('hunter2');
    const logged = runtime.lines.at(-1)!;
    expect(logged).toContain('hunter2');
    expect(logged).toContain(broken.headers.get('x-request-id'));
    expect(runtime.lines.join('')).not.toContain('s3cr3t-token');
  });

  test('before the server has booted: not ready', async () => {
    expect((await call(readRoute('posture'), '/x', cluster)).status).toBe(503);
  });
});

describe('who may come in', () => {
  test('an unexpected Host is refused, whatever it asks', async () => {
    fakeRuntime([fakeEngine()]);
    const response = await call(readRoute('posture'), '/x', { ...cluster, headers: { host: 'evil.example' } });
    expect([response.status, (await response.json()).code]).toEqual([421, 'unexpected-host']);
  });

  test('a foreign Origin may read but not write', async () => {
    fakeRuntime([fakeEngine({ acknowledge: async () => ({ id: '1' }) })]);
    const headers = { origin: 'https://evil.example' };
    expect((await call(readRoute('posture'), '/x', { ...cluster, headers })).status).toBe(200);
    const body = JSON.stringify({ group: 'g', by: 'me', reason: 'known' });
    const refused = await call(createAcknowledgement(), '/x', { ...cluster, method: 'POST', headers, body });
    expect([refused.status, (await refused.json()).code]).toEqual([403, 'foreign-origin']);
    const accepted = await call(createAcknowledgement(), '/x', { ...cluster, method: 'POST', headers: { origin: 'http://127.0.0.1:3000' }, body });
    expect([accepted.status, await accepted.json()]).toEqual([201, { id: '1' }]);
  });
});

describe('bodies', () => {
  const post = (body: BodyInit | undefined) => call(createAcknowledgement(), '/x', { ...cluster, method: 'POST', body });
  test.each<[string, string | undefined, number, string[]]>([
    ['empty', undefined, 400, []],
    ['not JSON', '{', 400, []],
    ['not an object', '[]', 400, ['']],
    ['a NUL in a text', JSON.stringify({ group: 'g', by: 'a\0', reason: 'r' }), 400, ['by']],
    ['fields missing and wrong', '{"group":"","by":7}', 400, ['group', 'by', 'reason']],
    ['an unknown field', '{"group":"g","by":"me","reason":"r","until":"2027","forever":true}', 400, ['until', 'forever']],
    ['too large', JSON.stringify({ reason: 'x'.repeat(70_000) }), 413, []],
  ])('%s', async (_title, body, status, paths) => {
    fakeRuntime([fakeEngine()]);
    const response = await post(body);
    expect(response.status).toBe(status);
    const { errors = [] } = await response.json();
    expect(errors.map((error: { path: string }) => error.path)).toEqual(paths);
  });

  test.each<[string, () => ReturnType<typeof route>, object, string[]]>([
    ['a report', createReportLink, { scope: { kind: 'cluster' }, title: 't', expiresInDays: 7, namespaces: ['shop'] }, ['namespaces']],
    ['the scope of a report', createReportLink, { scope: { kind: 'namespace', namespace: 'shop', owner: 'ada' }, title: 't', expiresInDays: 7 }, ['scope.owner']],
    ['a cluster', addClusterRoute, { context: 'prod', namespace: 'shop' }, ['namespace']],
  ])('%s with a field that is not known is refused by its name', async (_title, handler, body, paths) => {
    fakeRuntime([fakeEngine()]);
    const response = await call(handler(), '/x', { ...cluster, method: 'POST', body: JSON.stringify(body) });
    const { errors, detail } = (await response.json()) as { errors: { path: string; message: string }[]; detail: string };
    expect([response.status, errors]).toEqual([400, paths.map((path) => ({ path, message: 'unknown field' }))]);
    expect(detail).toBe(`The field ${paths[0]} is not valid: unknown field.`);
  });

  test('a compressed body is named as such', async () => {
    fakeRuntime([fakeEngine()]);
    const response = await call(createAcknowledgement(), '/x', { ...cluster, method: 'POST', body: '{}', headers: { 'content-encoding': 'gzip' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('gzip') as string, errors: [{ path: 'content-encoding' }] });
  });

  test('a body that breaks off is the sender’s fault', async () => {
    fakeRuntime([]);
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('aborted')) });
    const handler = route({ name: 'test', body: z.unknown(), handle: async () => answerNothing() });
    expect((await call(handler, '/x', { method: 'POST', body: broken, duplex: 'half' } as RequestInit)).status).toBe(400);
  });

  test('a body without a length is cut off at the limit', async () => {
    fakeRuntime([]);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(16_384));
      },
    });
    const handler = route({ name: 'test', body: z.unknown(), handle: async () => answerNothing() });
    const response = await call(handler, '/x', { method: 'POST', body: endless, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(10);
  });

  test('a delete answers 204 without a body', async () => {
    fakeRuntime([fakeEngine({ unacknowledge: async () => {} })]);
    const response = await call(deleteAcknowledgement(), '/x', { params: { cluster: 'prod', id: '1' }, method: 'DELETE' });
    expect([response.status, await response.text()]).toEqual([204, '']);
  });
});

describe('readiness', () => {
  const infoIn = (state: 'starting' | 'unreachable') => fakeEngine({ info: async () => ({ ...(await fakeEngine().info()), state }) });
  test.each([
    ['no engine has answered', [fakeEngine({ info: () => new Promise<never>(() => {}) })], 503],
    ['an engine fails', [fakeEngine(), fakeEngine({ slug: 'other', info: () => Promise.reject(new Error('broken')) })], 200],
    ['one has not heard from its cluster', [fakeEngine(), infoIn('starting')], 503],
    ['one has failed once', [fakeEngine(), infoIn('unreachable')], 200],
  ] as const)('while %s: %i', async (_title, engines, status) => {
    fakeRuntime(engines);
    expect((await call(readyRoute(), '/readyz', { headers: { host: '10.2.3.4:3000' } })).status).toBe(status);
  });
});
