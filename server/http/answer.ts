/** What a handler answers: plain values, which cost nothing to make and are sent as they are (send-answer.ts). */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
}

export const answerWith = (body: Answer['body'], headers: Answer['headers'], status = 200): Answer => ({ status, headers, body });

/** For writes that have nothing to tell. */
export const answerNothing = (): Answer => answerWith(null, {}, 204);

/** Says how a body is encoded that a route answers with: Next takes content-encoding out of it, and would compress the body again (incoming.ts). */
export const ENCODED_HEADER = 'x-plimsoll-encoded';

/** The same as Next wants it. */
export function toResponse({ status, headers, body }: Answer): Response {
  const encoding = headers['content-encoding'];
  return new Response(body, { status, headers: encoding === undefined ? headers : { ...headers, [ENCODED_HEADER]: encoding } });
}
