import { AppError } from '#lib/model/app-error.ts';
import type { ApiRequest } from './api-request.ts';

/** The body as text, of at most `limit` bytes; AppError `too-large` beyond, without reading on, `invalid-request` where it is compressed. Broken UTF-8 becomes U+FFFD: alerts quote raw bytes. */
export async function readText(request: ApiRequest, limit: number): Promise<string> {
  const tooLarge = () => new AppError('too-large', `The body is larger than ${limit.toLocaleString('en')} bytes.`);
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw new AppError('invalid-request', `The body is sent with Content-Encoding ${encoding.slice(0, 40)}, which is not read here: send it as it is.`, { errors: [{ path: 'content-encoding', message: 'only identity is read' }] });
  }
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    // A sender that hangs up is no fault of ours.
    throw error instanceof AppError ? error : new AppError('invalid-request', 'The body broke off before its end.', { cause: error });
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

/** The body as JSON; AppError `invalid-request` where it is none. */
export async function readJson(request: ApiRequest, limit: number): Promise<unknown> {
  const text = await readText(request, limit);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid-request', text === '' ? 'The body is empty, JSON was expected.' : 'The body is not JSON.');
  }
}
