import { type Dispatcher, request } from 'undici';
import { ApiError, ConnectionError, MalformedError, SilenceError } from '../errors.ts';
import type { Timers } from '../time.ts';
import type { Credentials, CredentialStore } from './credentials.ts';
import { describeConnection } from './describe-connection.ts';
import { readRetryAfter, readStatus } from './read-status.ts';

export interface RequestOptions {
  signal: AbortSignal;
  /** For how long nothing may come before the connection counts as dead; asked at each piece. */
  silenceMs?: () => number;
}

export interface ConditionalOptions extends RequestOptions {
  /** Media types, the one that is preferred first. */
  accept: string;
  /** From the last answer; null where there was none. */
  etag: string | null;
}

export interface ApiClient {
  /** `host:port` of the API server, for messages. */
  host(): string;
  /** Root of the API, once known. */
  server(): string | null;
  /**
   * Sends a GET and answers the body as it arrives, once the server has said 200. Throws ApiError on any other status, ConnectionError,
   * SilenceError or CredentialsError; the body throws the same.
   */
  open(path: string, options: RequestOptions): Promise<AsyncIterable<Buffer>>;
  /** The same for an answer that is one JSON object; MalformedError where it is not. */
  json(path: string, options: RequestOptions): Promise<unknown>;
  /** The same as `accept` says; null where the server says that it is still what it was at `etag`. */
  jsonIfChanged(path: string, options: ConditionalOptions): Promise<{ value: unknown; etag: string | null } | null>;
  close(): Promise<void>;
}

/** How long a server may take to begin an answer. */
const ANSWER_MS = 30_000;
const ERROR_BODY_BYTES = 64 * 1024;

export function createApiClient(store: CredentialStore, { now, timers }: { now: () => number; timers: Timers }): ApiClient {
  let server: string | null = null;
  const host = (): string => (server === null ? 'the API server' : new URL(server).host);

  const send = (credentials: Credentials, path: string, asked: Record<string, string>, signal: AbortSignal): Promise<Dispatcher.ResponseData> => {
    server = credentials.server;
    const headers = { ...credentials.headers, accept: 'application/json', 'user-agent': 'plimsoll', ...asked };
    // Our own clock measures silence.
    return request(server + path, { dispatcher: credentials.dispatcher, headers, signal, headersTimeout: 0, bodyTimeout: 0 });
  };

  const answer = async (path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Dispatcher.ResponseData> => {
    const credentials = await store.get();
    const first = await send(credentials, path, headers, signal);
    if (first.statusCode !== 401) return first;
    const renewed = await store.renew(credentials);
    if (renewed === credentials) return first;
    await first.body.dump();
    return send(renewed, path, headers, signal);
  };

  const respond = async (path: string, headers: Record<string, string>, { signal, silenceMs = () => ANSWER_MS }: RequestOptions): Promise<Answer> => {
    signal.throwIfAborted();
    const guard = guardSilence(signal, timers, host);
    guard.expect(ANSWER_MS);
    try {
      const response = await answer(path, headers, guard.signal);
      const { statusCode, headers: said } = response;
      if (statusCode !== 200 && statusCode !== 304) throw await readError(response, host(), now());
      guard.expect(silenceMs());
      return { unchanged: statusCode === 304, etag: typeof said.etag === 'string' ? said.etag : null, body: pieces(response.body, guard, silenceMs, host) };
    } catch (error) {
      guard.release();
      throw known(error, guard.signal, host());
    }
  };

  const parse = async (body: AsyncIterable<Buffer>): Promise<unknown> => {
    const parts: Buffer[] = [];
    for await (const piece of body) parts.push(piece);
    try {
      return JSON.parse(Buffer.concat(parts).toString('utf8'));
    } catch {
      throw new MalformedError(`${host()} answered with something that is not JSON`);
    }
  };

  return {
    host,
    server: () => server,
    open: async (path, options) => (await respond(path, {}, options)).body,
    json: async (path, options) => parse((await respond(path, {}, options)).body),
    async jsonIfChanged(path, options) {
      const { accept, etag } = options;
      const { unchanged, etag: current, body } = await respond(path, { accept, ...(etag !== null && { 'if-none-match': etag }) }, options);
      if (!unchanged) return { value: await parse(body), etag: current };
      for await (const _ of body);
      return null;
    },
    close: () => store.close(),
  };
}

interface Answer {
  unchanged: boolean;
  etag: string | null;
  body: AsyncIterable<Buffer>;
}

interface Guard {
  signal: AbortSignal;
  expect(ms: number): void;
  rest(): void;
  release(): void;
}

/** Aborts with the caller, or when nothing has come in the time that was last said. */
function guardSilence(signal: AbortSignal, timers: Timers, host: () => string): Guard {
  const controller = new AbortController();
  const follow = () => controller.abort(signal.reason);
  let handle: unknown;
  signal.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    expect(ms) {
      timers.clearTimeout(handle);
      handle = timers.setTimeout(() => controller.abort(new SilenceError(`nothing has come from ${host()} for ${ms / 1000} s`)), ms);
    },
    rest: () => timers.clearTimeout(handle),
    release() {
      timers.clearTimeout(handle);
      signal.removeEventListener('abort', follow);
    },
  };
}

async function* pieces(body: AsyncIterable<Buffer>, guard: Guard, silenceMs: () => number, host: () => string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of body) {
      // What we do with it takes our time, not the server's.
      guard.rest();
      yield piece;
      guard.expect(silenceMs());
    }
  } catch (error) {
    throw known(error, guard.signal, host());
  } finally {
    guard.release();
  }
}

function known(error: unknown, signal: AbortSignal, host: string): unknown {
  if (signal.aborted) return signal.reason;
  const ours = error instanceof ApiError || error instanceof ConnectionError || (error instanceof Error && error.name === 'CredentialsError');
  return ours ? error : describeConnection(error, host);
}

async function readError(response: Dispatcher.ResponseData, host: string, now: number): Promise<ApiError> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response.body) {
    parts.push(piece);
    if ((bytes += piece.length) > ERROR_BODY_BYTES) break;
  }
  let status: unknown = null;
  try {
    status = JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    // A proxy's error page: its HTTP status tells enough.
  }
  // A date is by the server's clock, which need not be ours.
  const serverTime = Date.parse(String(response.headers.date));
  return readStatus(status, response.statusCode, host, readRetryAfter(response.headers['retry-after'], Number.isNaN(serverTime) ? now : serverTime));
}
