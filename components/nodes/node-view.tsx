'use client';
import { useQuery } from '@tanstack/react-query';
import { nodesPath } from '#lib/paths.ts';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { QueryView } from '../ui/query-view.tsx';
import { AgentsCard } from './agents-card.tsx';
import { NodeHead } from './node-head.tsx';
import { NodePodsCard } from './node-pods-card.tsx';
import { NodeWorkloadsCard } from './node-workloads-card.tsx';

/** One node: what it is made of, who watches over it, and what runs there. */
export function NodeView({ name }: { name: string }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'node', { name }));
  return (
    <Page headed={query.data !== undefined} crumbs={[{ label: 'Nodes', href: nodesPath(cluster) }, { label: name }]}>
      <QueryView query={query}>
        {(node) => (
          <div className="grid gap-3 rail:gap-4">
            <NodeHead node={node} />
            <div className="grid items-start gap-3 rail:gap-4 xl:grid-cols-2">
              <AgentsCard node={node} />
              <NodeWorkloadsCard node={node} />
            </div>
            <NodePodsCard node={node} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}
