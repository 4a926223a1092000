import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is read of a body that nobody wants, so that its sender sees the answer and can use the connection again (bytes, milliseconds). */
const MOST = 32 * 1024 * 1024;
const LONGEST_MS = 10_000;

/** Reads on over what is left of a request's body once its answer is known; a sender that does not come to an end is cut off. */
export function discardRest(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) {
    request.resume();
    return;
  }
  let size = 0;
  const cutOff = () => request.socket.destroy();
  const timer = setTimeout(cutOff, LONGEST_MS);
  const done = () => clearTimeout(timer);
  request.on('data', (chunk: Uint8Array) => {
    size += chunk.byteLength;
    if (size > MOST) cutOff();
  });
  request.once('end', done).once('close', done).once('error', done);
  response.once('error', done);
  request.resume();
}
