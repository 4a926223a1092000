'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../api.ts';
import { useLastError } from '../use-last-error.ts';
import { Button } from './button.tsx';
import { EmptyState, ErrorState, ForbiddenState, SkeletonRows } from './states.tsx';

interface Props<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  /** In the place of the content while there is none yet. */
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The content once its data is there; before that a skeleton, and where it fails why. Data once shown stays while newer is fetched. */
export function QueryView<T>({ query, loading, children }: Props<T>) {
  const error = useLastError(query);
  if (query.data !== undefined) return children(query.data);
  if (error) return <Failure error={error} retry={() => void query.refetch()} />;
  return loading ?? <SkeletonRows />;
}

function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const code = error instanceof ApiError ? error.code : 'internal';
  if (code === 'not-found') return <EmptyState title="Not there">{error.message}</EmptyState>;
  if (code === 'forbidden') return <ForbiddenState title="May not be read">{error.message}</ForbiddenState>;
  const again = <Button onClick={retry}>Try again</Button>;
  if (code === 'not-ready')
    return (
      <EmptyState title="Still reading the cluster" action={again}>
        {error.message}
      </EmptyState>
    );
  if (code === 'cluster-unreachable')
    return (
      <ErrorState title="The cluster cannot be reached" action={again}>
        {error.message}. It is tried again by itself; Sources lists what is missing.
      </ErrorState>
    );
  return (
    <ErrorState title="Could not be loaded" action={again}>
      {error.message}
    </ErrorState>
  );
}
