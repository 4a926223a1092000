'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReadQuery } from '#lib/api/endpoints.ts';
import { DownloadMenu } from '../downloads/download-menu.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ChangeList } from './change-list.tsx';

/** "What moved the score", of the cluster or of the scope in the query. */
export function MovedCard({ query, hint, className }: { query: ReadQuery<'changes'>; hint?: string | undefined; className?: string }) {
  const cluster = useCluster();
  const changes = useQuery(read(cluster, 'changes', query));
  return (
    <Card title="What moved the score" hint={['newest first', hint].filter(Boolean).join(', ')} action={<DownloadMenu quiet downloads={[{ list: 'changes', query, label: 'Changes' }]} />} className={className}>
      <QueryView query={changes}>
        {({ items }) => (items.length === 0 ? <EmptyState title="Nothing has moved yet">Each move is listed with its causes, which add up to it.</EmptyState> : <ChangeList changes={items} />)}
      </QueryView>
    </Card>
  );
}
