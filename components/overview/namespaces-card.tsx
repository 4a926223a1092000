'use client';
import { useQuery } from '@tanstack/react-query';
import { namespacesPath } from '#lib/paths.ts';
import { NamespaceList } from '../namespaces/namespace-list.tsx';
import { namespaceColumns } from '../namespaces/namespace-columns.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { useScope } from '../scope/use-scope.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { worstNamespaces } from './overview-queries.ts';

/** The namespaces with the lowest scores. */
export function NamespacesCard({ total }: { total: number }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'namespaces', worstNamespaces(useScope())));
  return (
    <Card title="Namespaces" hint="worst first" action={<TextLink href={namespacesPath(cluster)}>{`All ${total}`}</TextLink>}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No namespace yet" />
          ) : (
            <>
              <DataTable caption="Namespaces, worst first" columns={namespaceColumns(cluster)} rows={items} rowKey={(row) => row.name} className="compact hidden md:block" />
              <NamespaceList rows={items} className="mt-2 md:hidden" />
            </>
          )
        }
      </QueryView>
    </Card>
  );
}
