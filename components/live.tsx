'use client';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Overview } from '#lib/api/posture.ts';
import { BASE_PATH } from './base-path.ts';
import { readKey } from './queries.ts';
import { createRefetcher } from './refetch.ts';
import { openStream, type Connection } from './stream.ts';

interface Live {
  cluster: string;
  connection: Connection;
  /** When the stream last said anything (milliseconds); null before. */
  heardAt: number | null;
}

const LiveContext = createContext<Live | null>(null);

/** The cluster of the page and its stream; throws outside a cluster's pages. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive outside of LiveProvider');
  return live;
}

/** The slug of the page's cluster. */
export const useCluster = (): string => useLive().cluster;

/** Opens the one stream of the page and refetches what its messages touch. */
export function LiveProvider({ cluster, children }: { cluster: string; children: ReactNode }) {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const [heardAt, setHeardAt] = useState<number | null>(null);
  useEffect(() => {
    const refetcher = createRefetcher(client, cluster);
    let boot: string | undefined;
    const close = openStream(`${BASE_PATH}/api/v1/clusters/${encodeURIComponent(cluster)}/stream`, {
      onConnection: setConnection,
      onMessage: (message) => {
        setHeardAt(Date.now());
        if (message.type !== 'hello') return refetcher.add(message.type);
        // What was rendered or fetched before this connection may have been overtaken meanwhile.
        const known = client.getQueryData<Overview>(readKey(cluster, 'posture', {}));
        if (boot !== undefined || known?.cluster.revision !== message.revision) for (const type of ['posture', 'event', 'sources'] as const) refetcher.add(type);
        boot = message.boot;
      },
    });
    return () => {
      close();
      refetcher.stop();
    };
  }, [client, cluster]);
  const live = useMemo(() => ({ cluster, connection, heardAt }), [cluster, connection, heardAt]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
