import { AppError } from '#lib/model/app-error.ts';

/** The body as text, of at most `limit` bytes; AppError `too-large` beyond, without reading on. Broken UTF-8 becomes U+FFFD: alerts quote raw bytes. */
export async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = () => new AppError('too-large', `The body is larger than ${limit.toLocaleString('en')} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

/** The body as JSON; AppError `invalid-request` where it is none. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const text = await readText(request, limit);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid-request', text === '' ? 'The body is empty, JSON was expected.' : 'The body is not JSON.');
  }
}
