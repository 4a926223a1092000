'use client';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { UnreadNote } from '../sources/unread-note.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { GatesCard } from './gates-card.tsx';
import { NamespacesCard } from './namespaces-card.tsx';

/** Admission: what looks at pods as they are created, and what that comes to in each namespace. */
export function AdmissionView() {
  const query = useQuery(read(useCluster(), 'admission', {}));
  return (
    <Page crumbs={[{ label: 'Admission' }]} scope="applied">
      <div className="grid gap-3 rail:gap-4">
        {query.data && <UnreadNote unread={query.data.unread} what="Gates may be missing here, and what depends on them is unknown." />}
        <NamespacesCard />
        {query.data ? (
          <GatesCard admission={query.data} />
        ) : (
          <Card title="Gates">
            <QueryView query={query}>{() => null}</QueryView>
          </Card>
        )}
      </div>
    </Page>
  );
}
