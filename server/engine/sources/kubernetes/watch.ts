import type { ApiClient } from './auth/client.ts';
import { readStatus } from './auth/read-status.ts';
import { MalformedError } from './errors.ts';
import { readLines } from './line-reader.ts';
import { asObject } from './raw-object.ts';
import { describeScope, type Scope } from './scope.ts';
import { withoutManagedFields } from './without-managed-fields.ts';

export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; raw: unknown }
  /** `listed`: everything that was there at the start has been sent. */
  | { type: 'BOOKMARK'; resourceVersion: string; listed: boolean };

export interface WatchOptions {
  /** Where to go on from; null to be sent everything first (a streaming list, KEP-3157). */
  from: string | null;
  /** After which the server ends the watch. */
  timeoutSeconds: number;
  signal: AbortSignal;
  silenceMs: () => number;
}

/**
 * Opens a watch with bookmarks. Resolves when the server has accepted it; then each piece of the network gives its events, parsed one by
 * one as they are taken, so that no two raw objects have to be in memory. Throws what the client throws, MalformedError, and the ApiError
 * of an ERROR event.
 */
export async function openWatch(client: ApiClient, scope: Scope, options: WatchOptions): Promise<AsyncIterable<Iterable<WatchEvent>>> {
  const query = new URLSearchParams({ watch: '1', allowWatchBookmarks: 'true', timeoutSeconds: String(options.timeoutSeconds) });
  if (scope.fieldSelector !== null) query.set('fieldSelector', scope.fieldSelector);
  if (options.from === null) {
    query.set('sendInitialEvents', 'true');
    query.set('resourceVersionMatch', 'NotOlderThan');
  } else query.set('resourceVersion', options.from);
  const body = await client.open(`${scope.path}?${query}`, options);
  return readEvents(body, client, describeScope(scope));
}

async function* readEvents(body: AsyncIterable<Buffer>, client: ApiClient, what: string): AsyncGenerator<Iterable<WatchEvent>> {
  for await (const lines of readLines(body)) yield parseLines(lines, client.host(), what);
}

function* parseLines(lines: string[], host: string, what: string): Generator<WatchEvent> {
  for (const line of lines) yield parseEvent(line, host, what);
}

function parseEvent(line: string, host: string, what: string): WatchEvent {
  const event = asObject(parseJson(withoutManagedFields(line), host, what));
  const raw = event?.['object'];
  switch (event?.['type']) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type: event['type'], raw };
    case 'BOOKMARK': {
      const metadata = asObject(asObject(raw)?.['metadata']);
      const version = metadata?.['resourceVersion'];
      if (typeof version !== 'string' || version === '') throw new MalformedError(`${host} sent a bookmark without a version for ${what}`);
      return { type: 'BOOKMARK', resourceVersion: version, listed: asObject(metadata?.['annotations'])?.['k8s.io/initial-events-end'] === 'true' };
    }
    case 'ERROR':
      throw readStatus(raw, 500, host);
    default:
      throw new MalformedError(`${host} sent a watch event of unknown type for ${what}`);
  }
}

function parseJson(line: string, host: string, what: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new MalformedError(`${host} sent a line that is not JSON while ${what} were watched`);
  }
}
