import { isServer, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.ts';

/** States of the cluster of which the stream tells when they end. */
const TOLD = ['cluster-unreachable', 'not-ready'];

/** A wrong request stays wrong: only no answer and faults of the server are tried again. */
const mayPass = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || (error.status >= 500 && !TOLD.includes(error.code));

function create(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The stream says when something is out of date (live.tsx).
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 3 && mayPass(error),
        retryDelay: (attempt) => Math.min(8000, 500 * 2 ** attempt),
      },
    },
  });
}

let inBrowser: QueryClient | undefined;

/** One client per request on the server, one for ever in the browser. */
export const queryClient = (): QueryClient => (isServer ? create() : (inBrowser ??= create()));
