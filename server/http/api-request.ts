/**
 * What handlers read of a request. A web `Request` is one, and so is what node:http hands over (incoming-request.ts), without any of the objects that the web's
 * form of it is made of.
 */
export interface ApiRequest {
  readonly method: string;
  /** Path and query, with or without the origin in front. */
  readonly url: string;
  readonly headers: HeaderReader;
  /** Null where none was sent. */
  readonly body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null;
  /** Fires when the client has gone away before its answer was complete. */
  readonly signal: AbortSignal;
}

export interface HeaderReader {
  get(name: string): string | null;
}

/** The query of a URL. */
export function queryOf(url: string): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
}
