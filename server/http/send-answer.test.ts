import { once } from 'node:events';
import { get } from 'node:http';
import { unzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { ask } from '../../e2e/http/ask.ts';
import { type Answer, answerNothing, answerWith } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import { readText } from './body.ts';
import { asAppError, problemResponse } from './problem.ts';
import { jsonWithTag } from './respond.ts';
import { rawConnection, serveBy, type TestServer } from './testing/ahead-server.ts';

let running: TestServer | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

async function serve(handler: (request: ApiRequest) => Promise<Answer>): Promise<TestServer> {
  return (running = await serveBy(handler));
}

const askAt = async (handler: (request: ApiRequest) => Promise<Answer>, question: Parameters<typeof ask>[2] = {}) => ask(`http://127.0.0.1:${(await serve(handler)).port}`, '/x', question);
const JSON_TYPE = { 'content-type': 'application/json' };
const long = JSON.stringify('x'.repeat(5_000));

describe('a body at hand', () => {
  test.each([
    ['text', 'grün', 5],
    ['bytes', new Uint8Array([1, 2, 3]), 3],
    ['nothing', null, 0],
  ])('%s has its length', async (_title, body, length) => {
    const answer = await askAt(async () => answerWith(body, { 'content-type': 'application/octet-stream' }));
    expect([answer.status, answer.headers['content-length'], answer.body.length]).toEqual([200, String(length), length]);
    expect(answer.headers).not.toHaveProperty('transfer-encoding');
  });

  test('a large one arrives whole', async () => {
    const bytes = new Uint8Array(20_000_000).fill(7);
    const { body } = await askAt(async () => answerWith(bytes, {}));
    expect(body.equals(Buffer.from(bytes))).toBe(true);
  });

  test.each([204, 304])('%i has none', async (status) => {
    const answer = await askAt(async () => answerWith(null, { etag: 'W/"1"' }, status));
    expect([answer.status, answer.text, answer.headers.etag]).toEqual([status, '', 'W/"1"']);
    expect(answer.headers).not.toHaveProperty('transfer-encoding');
  });
});

describe('compression', () => {
  test.each([
    ['gzip', long, JSON_TYPE, 'gzip'],
    ['br, gzip;q=0.5', long, JSON_TYPE, 'gzip'],
    ['gzip;q=0, deflate', long, JSON_TYPE, 'deflate'],
    ['gzip', '# HELP\n'.repeat(300), { 'content-type': 'text/plain; version=0.0.4' }, 'gzip'],
    ['gzip', long, { 'content-type': 'application/problem+json' }, 'gzip'],
    ['', long, JSON_TYPE, undefined],
    ['br', long, JSON_TYPE, undefined],
    ['gzip;q=0', long, JSON_TYPE, undefined],
    ['gzip', '{}', JSON_TYPE, undefined],
    ['gzip', long, { 'content-type': 'image/png' }, undefined],
    ['gzip', long, { ...JSON_TYPE, 'cache-control': 'no-transform' }, undefined],
  ])('with accept-encoding %j: %#', async (accepted, body, headers, coding) => {
    const answer = await askAt(async () => answerWith(body, headers), { headers: { 'accept-encoding': accepted } });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect((coding ? unzipSync(answer.body) : answer.body).toString()).toBe(body);
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
  });

  test('who takes none is told that there is another form of it', async () => {
    for (const method of ['GET', 'HEAD']) expect((await askAt(async () => answerWith(long, JSON_TYPE), { method })).headers.vary).toBe('Accept-Encoding');
  });

  test('what is compressed already stays as it is', async () => {
    const answer = await askAt(async () => answerWith(new Uint8Array(2_000), { ...JSON_TYPE, 'content-encoding': 'gzip' }), { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.body).toHaveLength(2_000);
  });

  test('a stream is compressed as it goes', async () => {
    const rows = async () => answerWith(new Blob(['a,b\r\n', 'c,d\r\n']).stream(), { 'content-type': 'text/csv; charset=utf-8' });
    const answer = await askAt(rows, { headers: { 'accept-encoding': 'gzip' } });
    expect([answer.headers['content-encoding'], unzipSync(answer.body).toString()]).toEqual(['gzip', 'a,b\r\nc,d\r\n']);
  });
});

describe('streams', () => {
  /** Counts what is asked of it, and whether it was cancelled. */
  function counted(chunk: Uint8Array, most = Number.POSITIVE_INFINITY) {
    const seen = { pulled: 0, cancelled: Promise.withResolvers<void>() };
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (++seen.pulled > most) controller.close();
        else controller.enqueue(chunk);
      },
      cancel: () => seen.cancelled.resolve(),
    });
    return { seen, body };
  }

  test('headers and the first event arrive while the stream is open', async () => {
    let send: (text: string) => void = () => {};
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (send = (text) => controller.enqueue(Buffer.from(text))) });
    const { port } = await serve(async () => answerWith(body, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' }));
    const connection = await rawConnection(port);
    connection.socket.write('GET / HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\n\r\n');
    await connection.until('\r\n\r\n');
    send('data: 1\n\n');
    await connection.until('data: 1\n\n');
    send('data: 2\n\n');
    expect(await connection.until('data: 2\n\n')).not.toContain('content-encoding');
    connection.socket.destroy();
  });

  test('a reader that stops reading stops the stream, and one that goes away cancels it', async () => {
    const { seen, body } = counted(new Uint8Array(65_536));
    const { port } = await serve(async () => answerWith(body, {}));
    const connection = await rawConnection(port);
    connection.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await connection.until('\r\n\r\n');
    connection.socket.pause();
    let before = -1;
    for (let round = 0; seen.pulled !== before && round < 1_000; round++) {
      before = seen.pulled;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(seen.pulled).toBeLessThan(400);
    connection.socket.destroy();
    await seen.cancelled.promise;
  });

  test('one that fails breaks the connection: half a file is not taken for a whole one', async () => {
    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) controller.error(new Error('gone'));
        else controller.enqueue(Buffer.from('half'));
        sent = true;
      },
    });
    const { port } = await serve(async () => answerWith(body, {}));
    const connection = await rawConnection(port);
    connection.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await connection.closed;
    expect(connection.text()).not.toMatch(/\r\n0\r\n\r\n$/);
  });

  test('a HEAD gets the headers and cancels it', async () => {
    const { seen, body } = counted(new Uint8Array(10));
    const answer = await askAt(async () => answerWith(body, { 'content-type': 'text/csv' }), { method: 'HEAD' });
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', 'text/csv']);
    await seen.cancelled.promise;
  });

  test('one that is ready when its client has gone away is cancelled', async () => {
    const { seen, body } = counted(new Uint8Array(10));
    const asked = Promise.withResolvers<void>();
    const { port } = await serve(async ({ signal }) => {
      const gone = new Promise((resolve) => signal.addEventListener('abort', resolve));
      asked.resolve();
      await gone;
      return answerWith(body, {});
    });
    const connection = await rawConnection(port);
    connection.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await asked.promise;
    connection.socket.destroy();
    await seen.cancelled.promise;
    expect(seen.pulled).toBeLessThan(10_000);
  });

  test('the signal of a request fires when its client goes away, and not when it has been answered', async () => {
    const gone = Promise.withResolvers<void>();
    const signals: AbortSignal[] = [];
    const { port } = await serve(async (request) => {
      signals.push(request.signal);
      if (request.url === '/short') return answerNothing();
      request.signal.addEventListener('abort', () => gone.resolve());
      return answerWith(new ReadableStream<Uint8Array>(), {});
    });
    const url = `http://127.0.0.1:${port}`;
    expect((await ask(url, '/short')).status).toBe(204);
    const open = get(`${url}/open`);
    open.on('error', () => open.destroy());
    await once(open, 'response');
    open.destroy();
    await gone.promise;
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });
});

describe('bodies', () => {
  const LIMIT = 100_000;
  /** Says how long the text was, as a route would. */
  const echo = async (request: ApiRequest): Promise<Answer> => {
    try {
      return answerWith(String((await readText(request, LIMIT)).length), { 'content-type': 'text/plain' });
    } catch (thrown) {
      return problemResponse(asAppError(thrown), 'id');
    }
  };

  test.each([false, true])('arrive whole, in pieces %s', async (chunked) => {
    expect((await askAt(echo, { method: 'POST', body: 'y'.repeat(LIMIT), chunked })).text).toBe(String(LIMIT));
  });

  test('without one there is none', async () => {
    expect((await askAt(async ({ body }) => answerWith(String(body === null), {}))).text).toBe('true');
  });

  test('Expect: 100-continue is told to go on', async () => {
    const { port } = await serve(echo);
    const connection = await rawConnection(port);
    connection.socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\nexpect: 100-continue\r\n\r\n');
    await connection.until('HTTP/1.1 100 Continue\r\n\r\n');
    connection.socket.write('hello');
    expect(await connection.until('\r\n\r\n5')).toContain('HTTP/1.1 200');
    connection.socket.destroy();
  });

  test.each([false, true])('too large: 413, and the connection serves the next request, in pieces %s', async (chunked) => {
    const { port } = await serve(echo);
    const connection = await rawConnection(port);
    const body = 'z'.repeat(3_000_000);
    connection.socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${chunked ? 'transfer-encoding: chunked' : `content-length: ${body.length}`}\r\n\r\n`);
    connection.socket.write(chunked ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body);
    await connection.until('HTTP/1.1 413');
    connection.socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nabc');
    expect(await connection.until('\r\n\r\n3')).toMatch(/413[\s\S]*HTTP\/1\.1 200/);
    connection.socket.destroy();
  });

  test('refused without being read: the connection serves the next request', async () => {
    const { port } = await serve(async ({ method }) => answerWith(method, {}, method === 'POST' ? 401 : 200));
    const connection = await rawConnection(port);
    connection.socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n`);
    await connection.until('HTTP/1.1 401');
    connection.socket.write('w'.repeat(1_000_000));
    connection.socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(await connection.until('\r\n\r\nGET')).toContain('HTTP/1.1 200');
    connection.socket.destroy();
  });

  test('one without an end is cut off once it has been answered', async () => {
    const { port } = await serve(echo);
    const connection = await rawConnection(port);
    connection.socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    const piece = `100000\r\n${'v'.repeat(0x10_00_00)}\r\n`;
    const send = () => {
      while (!connection.socket.destroyed && connection.socket.write(piece));
    };
    connection.socket.on('drain', send);
    send();
    expect(await connection.until('HTTP/1.1 413')).toContain('too-large');
    await connection.closed;
  });

  test('a sender that hangs up in the middle harms nobody', async () => {
    const lengths: string[] = [];
    const { port } = await serve(async (request) => {
      const answer = await echo(request);
      lengths.push(String(answer.status));
      return answer;
    });
    const connection = await rawConnection(port);
    connection.socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\nabc');
    await new Promise((resolve) => connection.socket.write('d', resolve));
    connection.socket.destroy();
    expect((await ask(`http://127.0.0.1:${port}`, '/', { method: 'POST', body: 'abc' })).text).toBe('3');
    while (lengths.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(lengths.toSorted()).toEqual(['200', '400']);
  });

  test('requests that are sent at once are answered in their order', async () => {
    const { port } = await serve(async ({ url, method }) => {
      if (url === '/slow') await new Promise((resolve) => setTimeout(resolve, 30));
      return method === 'HEAD' ? answerWith('unseen', {}) : answerWith(`[${url}]`, {});
    });
    const connection = await rawConnection(port);
    connection.socket.write(['GET /slow', 'HEAD /h', 'GET /fast'].map((line) => `${line} HTTP/1.1\r\nhost: x\r\n\r\n`).join(''));
    const text = await connection.until('[/fast]');
    expect(text).not.toContain('unseen');
    expect(text.indexOf('[/slow]')).toBeGreaterThan(0);
    expect(text.indexOf('[/slow]')).toBeLessThan(text.indexOf('[/fast]'));
    connection.socket.destroy();
  });
});

test('an answer with a tag is not sent twice', async () => {
  const { port } = await serve(async (request) => jsonWithTag(request, { body: '{}', etag: '"one"' }));
  const url = `http://127.0.0.1:${port}`;
  const { headers } = await ask(url, '/');
  const again = await ask(url, '/', { headers: { 'if-none-match': headers.etag! } });
  expect([again.status, again.text, again.headers.etag]).toEqual([304, '', 'W/"one"']);
});
