import { z } from 'zod';
import { AppError } from '#lib/model/app-error.ts';
import type { Principal } from '#lib/model/principal.ts';
import { authenticate, authorize, type Role } from '../auth/authorize.ts';
import { findRuntime, getRuntime, type Runtime } from '../runtime.ts';
import type { Answer } from './answer.ts';
import { type ApiRequest, queryOf } from './api-request.ts';
import { readJson } from './body.ts';
import { isExpectedHost, isForeignOrigin } from './hosts.ts';
import { PEER_HEADER } from './incoming.ts';
import { requestIdOf } from './request-id.ts';
import { parseBody, parseParams, type PathParams } from './parse.ts';
import { asAppError, problemResponse } from './problem.ts';

const BODY_LIMIT = 64 * 1024;
const NOTHING = z.object({});
const NO_QUERY = new URLSearchParams();

export interface RouteContext<P, B> {
  request: ApiRequest;
  runtime: Runtime;
  principal: Principal;
  params: P;
  body: B;
  requestId: string;
}

interface RouteOptions<P extends z.ZodObject, B extends z.ZodType> {
  /** For the log, where paths do not belong: they may hold the token of a report. */
  name: string;
  /** Path and query parameters; none where left out. */
  params?: P;
  /** JSON body, at most 64 KiB. */
  body?: B;
  role?: Role;
  /** False for what must answer to any Host: the probes of an orchestrator. */
  checkHost?: boolean;
  /** True where nothing is done whatever the query says. */
  anyQuery?: boolean;
  handle(context: RouteContext<z.output<P>, z.output<B>>): Promise<Answer>;
}

export type RouteHandler = (request: ApiRequest, context: { params: PathParams }) => Promise<Answer>;

/** Every route handler of the product: checks, authenticates, authorizes, parses, handles, and maps whatever is thrown to an answer. */
export function route<P extends z.ZodObject = typeof NOTHING, B extends z.ZodType = z.ZodUndefined>(options: RouteOptions<P, B>): RouteHandler {
  return async (request, { params: path }) => {
    const requestId = requestIdOf(request.headers.get('x-request-id'));
    const started = performance.now();
    let failure: AppError | null = null;
    let response: Answer;
    try {
      response = await answer(options, request, path, requestId);
    } catch (thrown) {
      failure = asAppError(thrown);
      response = problemResponse(failure, requestId);
    }
    response.headers['x-request-id'] = requestId;
    response.headers['x-content-type-options'] = 'nosniff';
    conclude(options.name, request, response.status, failure, requestId, performance.now() - started);
    return response;
  };
}

async function answer<P extends z.ZodObject, B extends z.ZodType>(options: RouteOptions<P, B>, request: ApiRequest, path: PathParams, requestId: string): Promise<Answer> {
  const runtime = getRuntime();
  const host = request.headers.get('host');
  if (options.checkHost !== false && !isExpectedHost(host, runtime.config))
    throw new AppError('unexpected-host', 'This server is not known by that name; PUBLIC_URL and ALLOWED_HOSTS say which it has.');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && isForeignOrigin(request.headers.get('origin'), host, runtime.config)) throw new AppError('foreign-origin', 'Only pages of this server may change anything.');
  const principal = await authenticate(request);
  authorize(principal, options.role ?? (reads ? 'viewer' : 'editor'));
  const params = parseParams((options.params ?? NOTHING) as P, path, options.anyQuery ? NO_QUERY : queryOf(request.url));
  const body = (options.body ? parseBody(options.body, await readJson(request, BODY_LIMIT)) : undefined) as z.output<B>;
  return options.handle({ request, runtime, principal, params, body, requestId });
}

/** What remains of a request: a measurement and a line in the log. */
function conclude(name: string, request: ApiRequest, status: number, failure: AppError | null, requestId: string, ms: number): void {
  const entry = { requestId, route: name, method: request.method, status, ms: Math.round(ms * 10) / 10, peer: request.headers.get(PEER_HEADER) };
  const runtime = findRuntime();
  if (runtime === undefined) return; // Nothing to log to before the server has booted; the answer says so.
  const { log, requests } = runtime;
  requests.observe(name, request.method, status, ms / 1000);
  if (failure?.code === 'internal') log.error({ ...entry, err: failure.cause ?? failure }, 'request failed');
  else if (failure !== null) log.info({ ...entry, code: failure.code }, 'request refused');
  else log.debug(entry, 'request');
}
