import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came in, to be answered by the test. */
export class Exchange {
  readonly url: URL;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.url = new URL(request.url ?? '/', 'http://server');
    this.path = this.url.pathname;
    this.headers = request.headers;
    this.#response = response;
  }

  param(name: string): string | null {
    return this.url.searchParams.get(name);
  }

  json(body: unknown, status = 200, headers: Record<string, string> = {}): void {
    this.#response.writeHead(status, { 'content-type': 'application/json', ...headers });
    this.#response.end(JSON.stringify(body));
  }

  /** A Status as the API server sends it. */
  fail(code: number, reason: string, message: string, headers: Record<string, string> = {}): void {
    this.json({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message }, code, headers);
  }

  list(items: unknown[], resourceVersion: string, token?: string): void {
    this.json({ kind: 'List', metadata: { resourceVersion, ...(token !== undefined && { continue: token }) }, items });
  }

  /** As the API server answers for a path that it does not have. */
  text404(): void {
    this.#response.writeHead(404, { 'content-type': 'text/plain' });
    this.#response.end('404 page not found\n');
  }

  html(status: number, page: string): void {
    this.#response.writeHead(status, { 'content-type': 'text/html' });
    this.#response.end(page);
  }

  unchanged(): void {
    this.#response.writeHead(304);
    this.#response.end();
  }

  /** Accepts a watch and says nothing yet. */
  accept(): this {
    this.#response.writeHead(200, { 'content-type': 'application/json' });
    this.#response.flushHeaders();
    return this;
  }

  send(...events: unknown[]): this {
    return this.text(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  }

  text(text: string | Buffer): this {
    this.#response.write(text);
    return this;
  }

  end(): void {
    this.#response.end();
  }

  /** As when the server's process dies. */
  reset(): void {
    this.#response.socket?.resetAndDestroy();
  }

  /** Whether more can be sent. */
  get open(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  /** Resolves when the client has closed the connection. */
  closed(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#response.closed) resolve();
      else this.#response.on('close', resolve);
    });
  }
}

/** An HTTP server on loopback that answers nothing by itself unless told how. */
export class ScriptedServer {
  readonly #server: Server;
  readonly #unanswered: Exchange[] = [];
  #waiters: (() => void)[] = [];
  /** Path and query of every request. */
  readonly asked: string[] = [];

  private constructor(answer: (exchange: Exchange) => boolean) {
    this.#server = createServer((request, response) => {
      this.asked.push(request.url ?? '');
      const exchange = new Exchange(request, response);
      if (answer(exchange)) return;
      this.#unanswered.push(exchange);
      for (const wake of this.#waiters.splice(0)) wake();
    });
  }

  /** `answer` says whether it has taken a request: what it leaves waits for `next`. */
  static async start(answer: (exchange: Exchange) => boolean = () => false): Promise<ScriptedServer> {
    const server = new ScriptedServer(answer);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  /** The next request to that path, whether it has come or is still to come. */
  async next(path: string): Promise<Exchange> {
    for (;;) {
      const index = this.#unanswered.findIndex((exchange) => exchange.path === path);
      if (index >= 0) return this.#unanswered.splice(index, 1)[0] as Exchange;
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
