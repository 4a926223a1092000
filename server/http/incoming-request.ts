import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiRequest, HeaderReader } from './api-request.ts';

/** A request of node:http as handlers read it. Nothing is made of it before it is asked for. */
export class IncomingRequest implements ApiRequest {
  readonly headers: HeaderReader;
  private readonly incoming: IncomingMessage;
  private readonly outgoing: ServerResponse;
  private aborted: AbortSignal | null = null;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.headers = {
      get(name) {
        const value = incoming.headers[name.toLowerCase()];
        return value === undefined ? null : typeof value === 'string' ? value : value.join(', ');
      },
    };
  }

  get method(): string {
    return this.incoming.method ?? 'GET';
  }

  get url(): string {
    return this.incoming.url ?? '/';
  }

  get body(): AsyncIterable<Uint8Array> | null {
    const { headers } = this.incoming;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return null;
    // Who stops reading still wants to answer: the connection has to stay.
    return { [Symbol.asyncIterator]: () => this.incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array> };
  }

  get signal(): AbortSignal {
    return (this.aborted ??= signalOf(this.outgoing));
  }
}

function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const close = () => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.destroyed || response.closed) close();
  else response.once('close', close);
  return controller.signal;
}
