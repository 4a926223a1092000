import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable, type Transform } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { createDeflate, createGzip, deflate, gzip } from 'node:zlib';
import type { Answer } from './answer.ts';
import { discardRest } from './discard-rest.ts';
import { takes, takesGzip } from './respond.ts';

/** What fits one packet anyway is not worth compressing (bytes). */
const SHORT = 1_024;
const CODINGS = { gzip: { whole: gzip, stream: createGzip }, deflate: { whole: deflate, stream: createDeflate } };
const COMPRESSIBLE = /^(?:text\/|application\/(?:[\w.-]+\+)?json\b)/;

/** Sends an answer: compressed where the client takes that and the handler has not done it, a stream no faster than it is read, and nothing to a HEAD but the headers. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, body } = answer;
  // Nobody is there any more.
  if (response.destroyed || response.closed) return cancel(body);
  discardRest(request, response);
  if (request.method === 'HEAD' || status === 204 || status === 304) {
    cancel(body);
    response.writeHead(status, mayVary(answer) ? varying(answer.headers) : answer.headers).end();
  } else if (body instanceof ReadableStream) sendStream(request, response, answer, body);
  else sendWhole(request, response, answer, body ?? '');
}

/** Tells a stream that nobody reads it. What goes wrong then has no one to be told to, and ends nothing. */
function cancel(body: Answer['body']): void {
  if (body instanceof ReadableStream) body.cancel().catch(() => undefined);
}

function sendWhole(request: IncomingMessage, response: ServerResponse, answer: Answer, body: string | Uint8Array): void {
  if (!mayVary(answer)) return end(response, answer, body);
  const headers = varying(answer.headers);
  const coding = codingFor(request);
  if (coding === null) return end(response, { ...answer, headers }, body);
  CODINGS[coding].whole(body, (error, compressed) => {
    if (error) end(response, { ...answer, headers }, body);
    else end(response, { ...answer, headers: { ...headers, 'content-encoding': coding } }, compressed);
  });
}

function end(response: ServerResponse, { status, headers }: Answer, body: string | Uint8Array): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

function sendStream(request: IncomingMessage, response: ServerResponse, answer: Answer, body: ReadableStream<Uint8Array>): void {
  const through: Transform[] = [];
  let { headers } = answer;
  if (mayVary(answer)) {
    headers = varying(headers);
    const coding = codingFor(request);
    if (coding !== null) {
      headers = { ...headers, 'content-encoding': coding };
      through.push(CODINGS[coding].stream());
    }
  }
  response.writeHead(answer.status, headers);
  // Whoever waits for the first event learns now that it has been heard.
  response.flushHeaders();
  // What breaks off, breaks the connection, and a client that goes away cancels the stream; the handler has logged what there is to tell.
  pipeline([Readable.fromWeb(body as NodeStream<Uint8Array>), ...through, response], () => undefined);
}

/** Whether it depends on the request how this is sent. */
const mayVary = ({ headers, body }: Answer): boolean =>
  body !== null && (body instanceof ReadableStream || Buffer.byteLength(body) >= SHORT) && headers['content-encoding'] === undefined && COMPRESSIBLE.test(headers['content-type'] ?? '') && !headers['cache-control']?.includes('no-transform');

function codingFor(request: IncomingMessage): keyof typeof CODINGS | null {
  const accepted = request.headers['accept-encoding']?.toString() ?? '';
  return takesGzip(accepted) ? 'gzip' : takes(accepted, ['deflate']) ? 'deflate' : null;
}

const varying = (headers: Answer['headers']): Answer['headers'] => ({ ...headers, vary: 'Accept-Encoding' });
