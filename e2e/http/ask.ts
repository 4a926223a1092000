import { request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
  /** The body as JSON; throws where it is none. */
  json(): Record<string, never> & { code?: string; errors?: { path: string; message: string; entry?: number }[] };
}

interface Question {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sends the body in pieces without saying how long it will be. */
  chunked?: boolean;
}

/** An HTTP request exactly as written: unlike fetch it sends any Host and any path. */
export function ask(url: string, path: string, { method = 'GET', headers = {}, body, chunked = false }: Question = {}): Promise<Answer> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body !== undefined && !chunked ? { 'content-length': String(Buffer.byteLength(body)) } : {};
    const sending = request({ hostname, port, path: `${pathname.replace(/\/$/, '')}${path}`, method, headers: { ...length, ...headers } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () => {
        const whole = Buffer.concat(chunks);
        const text = whole.toString('utf8');
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: whole, text, json: () => JSON.parse(text) });
      });
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
