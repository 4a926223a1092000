import type { IncomingMessage, ServerResponse } from 'node:http';
import { findRuntime, getRuntime } from '../runtime.ts';
import { type Answer, toResponse } from './answer.ts';
import { dispatch, isApiPath } from './dispatch.ts';
import { IncomingRequest } from './incoming-request.ts';
import { sendAnswer } from './send-answer.ts';

/** Answers a request for the API before Next sees it, which costs a tenth of what the way through Next costs. False for everything else: that is Next's. */
export function answerAhead(request: IncomingMessage, response: ServerResponse): boolean {
  const path = apiPath(request.url ?? '/', getRuntime().config.basePath);
  if (path === null) return false;
  void send(request, response, dispatch(new IncomingRequest(request, response), path));
  return true;
}

/** What cannot be sent ends the connection, and nothing else. */
async function send(request: IncomingMessage, response: ServerResponse, answer: Promise<Answer>): Promise<void> {
  try {
    sendAnswer(request, response, await answer);
  } catch (error) {
    getRuntime().log.error({ err: error }, 'an answer could not be sent');
    response.destroy();
  }
}

/** The same for requests that do come by Next: while developing, and those that arrive before the server has booted. */
export async function answerThroughNext(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return toResponse(await dispatch(request, withoutBase(pathname, findRuntime()?.config.basePath ?? '') ?? pathname));
}

/** The path of a URL that is answered here, without the base path. What has to be put right first (slashes, dots, an origin in front) is left to Next, which redirects. */
export function apiPath(url: string, basePath: string): string | null {
  const end = url.indexOf('?');
  const path = withoutBase(end < 0 ? url : url.slice(0, end), basePath);
  if (path === null || IRREGULAR.test(path) || !isApiPath(path)) return null;
  return path;
}

const IRREGULAR = /\/\/|\\|#|\/$|\/\.\.?(?:\/|$)/;

function withoutBase(path: string, basePath: string): string | null {
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : null;
}
