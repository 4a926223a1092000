import type { ApiClient } from './auth/client.ts';
import { MalformedError } from './errors.ts';
import { asObject } from './raw-object.ts';
import { describeScope, type Scope } from './scope.ts';

const PAGE = 500;

export interface Page {
  items: unknown[];
  /** Of the whole list: where to watch from. */
  resourceVersion: string;
}

/**
 * Lists a collection page by page, all of one moment. Throws what the client throws; ApiError 410 where the moment has been compacted away
 * before the last page: then the list has to be begun anew.
 */
export async function* listPages(client: ApiClient, scope: Scope, signal: AbortSignal): AsyncGenerator<Page> {
  let token = '';
  do {
    const query = new URLSearchParams({ limit: String(PAGE) });
    if (scope.fieldSelector !== null) query.set('fieldSelector', scope.fieldSelector);
    if (token !== '') query.set('continue', token);
    const list = asObject(await client.json(`${scope.path}?${query}`, { signal }));
    const metadata = asObject(list?.['metadata']);
    const version = metadata?.['resourceVersion'];
    // Go writes an empty list of some versions as null.
    const items = list?.['items'] ?? [];
    if (typeof version !== 'string' || version === '' || !Array.isArray(items)) {
      throw new MalformedError(`${client.host()} answered with something that is not a list of ${describeScope(scope)}`);
    }
    yield { items, resourceVersion: version };
    token = typeof metadata?.['continue'] === 'string' ? metadata['continue'] : '';
  } while (token !== '');
}
