import { afterEach, describe, expect, test } from 'vitest';
import { openApiDocument } from '#lib/api/openapi.ts';
import { READS } from '#lib/api/endpoints.ts';
import { setRuntime } from '../runtime.ts';
import { apiPath } from './ahead.ts';
import { toResponse } from './answer.ts';
import { API_ROUTES } from './api-routes.ts';
import { dispatch } from './dispatch.ts';
import { PathTree } from './path-tree.ts';
import { fakeEngine, fakeRuntime } from './testing/fake-engine.ts';

afterEach(() => setRuntime(undefined));

const ask = async (method: string, path: string, headers: Record<string, string> = {}) =>
  toResponse(await dispatch(new Request(`http://127.0.0.1:3000${path}`, { method, headers: { host: '127.0.0.1:3000', ...headers } }), path.split('?')[0]!));

describe('a tree of paths', () => {
  const tree = new PathTree<string>();
  for (const pattern of ['/a', '/a/{x}', '/a/b', '/a/{x}/c', '/a/b/{y}', '/{p}/{q}/{r}/{s}']) tree.at(pattern, () => pattern);
  test.each([
    ['/a', '/a', {}],
    ['/a/b', '/a/b', {}],
    ['/a/%62', '/a/b', {}],
    ['/a/z', '/a/{x}', { x: 'z' }],
    ['/a/b/c', '/a/b/{y}', { y: 'c' }],
    ['/a/z/c', '/a/{x}/c', { x: 'z' }],
    ['/a/b/c/d', '/{p}/{q}/{r}/{s}', { p: 'a', q: 'b', r: 'c', s: 'd' }],
    ['/a/x%2Fy', '/a/{x}', { x: 'x/y' }],
    ['/a/gr%C3%BCn', '/a/{x}', { x: 'grün' }],
    ['/a/%zz', '/a/{x}', { x: '%zz' }],
    ['/a/__proto__', '/a/{x}', { x: '__proto__' }],
  ])('%s is %s', (path, value, params) => expect(tree.find(path)).toEqual({ value, params }));

  test.each(['/', '', '/b', '/a/', '/a/b/', '/a//c', '/a/z/d', '/a/b/c/d/e'])('%j is nothing', (path) => expect(tree.find(path)).toBeNull());
});

describe('the table', () => {
  test('has each path and method once', () => {
    const keys = API_ROUTES.map(([method, pattern]) => `${method} ${pattern.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is what OpenAPI describes, and what only monitoring asks for', () => {
    const { paths } = openApiDocument('http://x') as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const routed = API_ROUTES.map(([method, pattern]) => `${method} ${pattern}`);
    expect(routed.toSorted()).toEqual([...described, 'GET /healthz', 'GET /metrics', 'GET /readyz'].toSorted());
  });

  test.each(Object.entries(READS))('%s gets its parameters', async (name, { path }) => {
    fakeRuntime([fakeEngine({ read: async (asked, params) => ({ body: JSON.stringify({ asked, params }), etag: 'e' }) })]);
    const needed: Record<string, string> = { search: '?q=a', yaml: '?kind=Pod&name=a' };
    const answer = await ask('GET', `/api/v1/clusters/prod/${path.replaceAll(/\{(\w+)\}/g, 'v-$1')}${needed[name] ?? ''}`);
    expect(answer.status).toBe(200);
    const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, param]) => [param, `v-${param}`]));
    expect(await answer.json()).toMatchObject({ asked: name, params });
  });
});

describe('methods', () => {
  test.each([
    ['POST', '/api/v1/clusters/prod/posture?x=1', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/v1/intake/falco', 'OPTIONS, POST'],
    ['PUT', '/api/v1/clusters', 'GET, HEAD, OPTIONS, POST'],
    ['GET', '/api/v1/clusters/prod', 'DELETE, OPTIONS'],
    ['DELETE', '/healthz', 'GET, HEAD, OPTIONS'],
  ])('%s %s is refused with what is allowed', async (method, path, allow) => {
    fakeRuntime([fakeEngine()]);
    const answer = await ask(method, path);
    expect([answer.status, answer.headers.get('allow'), answer.headers.get('content-type')]).toEqual([405, allow, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ code: 'method-not-allowed', requestId: answer.headers.get('x-request-id') });
    const options = await ask('OPTIONS', path);
    expect([options.status, options.headers.get('allow'), await options.text()]).toEqual([204, allow, '']);
  });

  test('a foreign name or page is refused before that is told', async () => {
    fakeRuntime([fakeEngine()]);
    expect((await ask('POST', '/api/v1/clusters/prod/posture', { host: 'evil.example' })).status).toBe(421);
    expect((await ask('POST', '/api/v1/clusters/prod/posture', { origin: 'https://evil.example' })).status).toBe(403);
  });

  test('HEAD is answered as GET', async () => {
    fakeRuntime([fakeEngine()]);
    const answer = await ask('HEAD', '/api/v1/clusters/prod/posture');
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, 'W/"boot-7-all"']);
  });

  test.each(['/api/v1/nowhere', '/api/v2', '/api/v1/clusters/prod/nowhere?x=1', '/api/v1/clusters/prod/export/nothing'])('%s does not exist', async (path) => {
    fakeRuntime([fakeEngine()]);
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await ask(method, path);
      expect([answer.status, (await answer.json()).code]).toEqual([404, 'not-found']);
    }
  });
});

describe('ahead of Next goes', () => {
  test.each([
    ['/api/v1/clusters?x=1', '', '/api/v1/clusters'],
    ['/api/v1/nowhere', '', '/api/v1/nowhere'],
    ['/healthz', '', '/healthz'],
    ['/metrics?a=/', '', '/metrics'],
    ['/base/api/v1/clusters', '/base', '/api/v1/clusters'],
    ['/base/readyz', '/base', '/readyz'],
  ])('%s below %j: %s', (url, base, path) => expect(apiPath(url, base)).toBe(path));

  test.each([
    ['/', ''],
    ['/c/prod', ''],
    ['/api', ''],
    ['/metrics/x', ''],
    ['/api/v1/clusters/', ''],
    ['/api//v1', ''],
    ['/api/v1/../v1/clusters', ''],
    ['/api/v1/.', ''],
    ['/api\\v1', ''],
    ['http://x/api/v1/clusters', ''],
    ['*', ''],
    ['/api/v1/clusters', '/base'],
    ['/basement/api/v1/clusters', '/base'],
    ['/base', '/base'],
  ])('not %s below %j', (url, base) => expect(apiPath(url, base)).toBeNull());
});
