'use client';
import { useState } from 'react';

/**
 * The error of a query that has no data, kept while it is fetched again: react-query forgets it then, and a page would flicker between
 * skeleton and error each time the stream has something to say.
 */
export function useLastError(query: { data: unknown; error: Error | null }): Error | null {
  const [last, setLast] = useState<Error | null>(null);
  const error = query.data === undefined ? (query.error ?? last) : null;
  if (error !== last) setLast(error);
  return error;
}
