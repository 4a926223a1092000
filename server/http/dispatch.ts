import { type Answer, answerWith } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import { API_ROUTES, type Method } from './api-routes.ts';
import { PathTree } from './path-tree.ts';
import type { RouteHandler } from './route.ts';
import { refusedMethodRoute, unknownRoute } from './unknown-route.ts';

/** What one path answers to. */
interface Resource {
  handlers: Map<string, RouteHandler>;
  /** For `Allow`. */
  allow: string;
}

const tree = new PathTree<Resource>();
for (const [method, pattern, handler] of API_ROUTES) add(method, pattern, handler);
const unknown = unknownRoute();
const refused = refusedMethodRoute();

function add(method: Method, pattern: string, handler: RouteHandler): void {
  const resource = tree.at(pattern, () => ({ handlers: new Map(), allow: '' }));
  resource.handlers.set(method, handler);
  if (method === 'GET') resource.handlers.set('HEAD', handler);
  resource.allow = [...resource.handlers.keys(), 'OPTIONS'].toSorted().join(', ');
}

/** Whether a path, without the base path, is answered here: all that there is below `/api/`, and what monitoring asks for. */
export const isApiPath = (path: string): boolean => path.startsWith('/api/') || tree.find(path) !== null;

/** The answer to a request for such a path. Never throws. */
export async function dispatch(request: ApiRequest, path: string): Promise<Answer> {
  const found = tree.find(path);
  if (found === null) return unknown(request, { params: {} });
  const { value: resource, params } = found;
  const handler = resource.handlers.get(request.method);
  if (handler) return handler(request, { params });
  const { allow } = resource;
  if (request.method === 'OPTIONS') return answerWith(null, { allow, 'x-content-type-options': 'nosniff' }, 204);
  const answer = await refused(request, { params: {} });
  return { ...answer, headers: { ...answer.headers, allow } };
}
