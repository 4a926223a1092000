import { request } from 'node:http';
import { gzipSync } from 'node:zlib';

export interface Fetched {
  status: number;
  /** Milliseconds until the first byte and until the last one. */
  firstByteMs: number;
  totalMs: number;
  /** Of the body, before compression and as gzip makes it. */
  bytes: number;
  gzipBytes: number;
  body: string;
}

/** One GET, timed to its first and last byte. */
export async function fetchTimed(url: string): Promise<Fetched> {
  const { promise, resolve, reject } = Promise.withResolvers<Fetched>();
  const start = performance.now();
  request(url, { headers: { accept: 'text/html,application/json' } }, (response) => {
    const pieces: Buffer[] = [];
    let firstByteMs = Number.NaN;
    response.on('data', (piece: Buffer) => {
      if (pieces.length === 0) firstByteMs = performance.now() - start;
      pieces.push(piece);
    });
    response.on('end', () => {
      const totalMs = performance.now() - start;
      const body = Buffer.concat(pieces);
      resolve({ status: response.statusCode ?? 0, firstByteMs, totalMs, bytes: body.length, gzipBytes: gzipSync(body).length, body: body.toString('utf8') });
    });
    response.on('error', reject);
  })
    .on('error', reject)
    .end();
  return promise;
}
