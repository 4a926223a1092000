import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ReadName } from '#lib/api/endpoints.ts';
import type { Principal } from '#lib/model/principal.ts';
import type { CompressedResult, ReadResult } from './client.ts';

/** Characters of answers that are kept of one revision; beyond, all are forgotten. */
const KEPT = 16_000_000;
/** What fits one packet anyway is not worth compressing (characters). */
const SHORT = 1_000;

const compress = promisify(gzip);

/** What two questions have in common that have the same answer. */
export const answerKey = (name: ReadName, params: object, { namespaces }: Principal): string => `${name} ${namespaces === 'all' ? 'all' : namespaces.join(',')} ${JSON.stringify(params)}`;

interface Answer extends ReadResult {
  gzip: Promise<Uint8Array<ArrayBuffer>> | null;
}

/** Answers of one revision, so that many readers cost what one costs. */
export class Answers {
  private readonly known = new Map<string, Answer>();
  private size = 0;
  /** Told whenever they are forgotten: whoever keeps them elsewhere has to do the same. */
  whenCleared = (): void => {};

  /** Body and tag alone: what is still being compressed cannot leave the thread. */
  get(key: string): ReadResult | undefined {
    const known = this.known.get(key);
    return known && { body: known.body, etag: known.etag };
  }

  keep(key: string, result: ReadResult): void {
    if (this.size > KEPT) this.clear();
    this.size += result.body.length;
    this.known.set(key, { ...result, gzip: null });
  }

  clear(): void {
    this.known.clear();
    this.size = 0;
    this.whenCleared();
  }

  /** Compresses a result, once where it is one of those that are kept. */
  async compressed(key: string, { body, etag }: ReadResult): Promise<CompressedResult> {
    if (body.length < SHORT) return { gzip: null, body, etag };
    const known = this.known.get(key);
    if (known?.etag !== etag) return { gzip: await compress(body), body: '', etag };
    return { gzip: await (known.gzip ??= compress(body)), body: '', etag };
  }
}
