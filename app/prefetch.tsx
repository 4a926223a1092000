import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { readKey } from '#components/queries.ts';
import { queryClient } from '#components/query-client.ts';
import { READS, type ReadName, type ReadParams, type ReadQuery } from '#lib/api/endpoints.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { PAGE_PATIENCE_MS, within } from '#server/engine/fan-out.ts';
import { asAppError } from '#server/http/problem.ts';
import { getEngine } from '#server/runtime.ts';

interface Read<N extends ReadName> {
  name: N;
  query: ReadQuery<N>;
  /** The page loads more of this list as one scrolls (`readPages`). */
  pages: boolean;
}

/** A read to have on the page when it arrives: `prefetch('namespace', { namespace })`. */
export const prefetch = <N extends ReadName>(name: N, query: ReadQuery<N>, options: { pages?: boolean } = {}): Read<N> => ({ name, query, pages: options.pages ?? false });

interface Props {
  cluster: string;
  // Each element is typed by `prefetch`; a list of them is not one type.
  // oxlint-disable-next-line typescript/no-explicit-any
  reads: Read<any>[];
  children: ReactNode;
}

/**
 * Asks the cluster's engine directly, without HTTP, and hands the answers to the page's queries. What does not exist is the not-found page;
 * what fails otherwise is left to the browser, which asks again and shows why.
 */
export async function Prefetched({ cluster, reads, children }: Props) {
  const engine = engineOrNotFound(cluster);
  const client = queryClient();
  await Promise.all(
    reads.map(async ({ name, query, pages }: Read<ReadName>) => {
      const params = READS[name].params.safeParse(query);
      if (!params.success) return;
      try {
        const answer: unknown = JSON.parse((await within(engine.read(name, params.data as ReadParams<typeof name>, LOCAL_PRINCIPAL), PAGE_PATIENCE_MS, `The engine of ${cluster}`)).body);
        if (pages) client.setQueryData([...readKey(cluster, name, query), 'pages'], { pages: [answer], pageParams: [undefined] });
        else client.setQueryData(readKey(cluster, name, query), answer);
      } catch (error) {
        if (asAppError(error).code === 'not-found') notFound();
      }
    }),
  );
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}

function engineOrNotFound(cluster: string) {
  try {
    return getEngine(cluster);
  } catch (error) {
    if (asAppError(error).code === 'not-found') notFound();
    throw error;
  }
}
