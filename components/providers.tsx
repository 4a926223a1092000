'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { NowProvider } from './now.tsx';
import { queryClient } from './query-client.ts';

/** What every page needs around it. `now` is the server's time in milliseconds. */
export function Providers({ now, children }: { now: number; children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient()}>
      <NowProvider initial={now}>{children}</NowProvider>
    </QueryClientProvider>
  );
}
