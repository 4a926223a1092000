import type { Problem } from '#lib/api/common.ts';
import { BASE_PATH } from './base-path.ts';

/** An answer that is not 2xx, or none at all (`status` 0). `message` is fit to be shown. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: NonNullable<Problem['errors']>;

  constructor(status: number, code: string, message: string, errors: Problem['errors'] = []) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.errors = errors ?? [];
  }
}

/** Asks our API below `/api/v1/` and parses the JSON answer (undefined for 204). Throws an ApiError; aborts are passed on as they are. */
export async function callApi<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`${BASE_PATH}/api/v1/${path}`, { ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'no-answer', 'Plimsoll does not answer. It may be restarting.');
  }
  if (response.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  throw await problemOf(response);
}

/** Sends JSON; the answer as `callApi` gives it. */
export const sendJson = <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> =>
  callApi<T>(path, { method, headers: { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });

async function problemOf(response: Response): Promise<ApiError> {
  if (!/json/.test(response.headers.get('content-type') ?? '')) return new ApiError(response.status, 'internal', `Plimsoll answered ${response.status}.`);
  const problem = (await response.json()) as Partial<Problem>;
  return new ApiError(response.status, problem.code ?? 'internal', problem.detail ?? problem.title ?? `Plimsoll answered ${response.status}.`, problem.errors);
}
