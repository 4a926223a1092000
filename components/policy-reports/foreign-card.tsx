'use client';
import { useQuery } from '@tanstack/react-query';
import { plural } from '#lib/format.ts';
import { policyReportsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { UnreadNote } from '../sources/unread-note.tsx';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { workloadForeign } from '../workload/workload-queries.ts';
import { FindingList } from './finding-list.tsx';

/** What other tools report on a workload; left out where the cluster has no such reports. */
export function ForeignCard({ workload }: { workload: string }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'foreignFindings', workloadForeign(workload)));
  if (query.data && !query.data.installed) return null;
  const all = policyReportsPath(cluster, { workload });
  return (
    <Card title="What other tools report" hint="not part of the score" action={<TextLink href={all}>Policy reports</TextLink>}>
      <QueryView query={query}>
        {({ items, total, unread }) => (
          <div className="pt-2.5">
            {unread.length > 0 && (
              <div className="px-4.5 pb-3">
                <UnreadNote unread={unread} what="What these reports say is missing here." />
              </div>
            )}
            {items.length === 0 ? <p className="px-4.5 pb-4 text-[13px] text-ink-2">No policy report has a finding on it.</p> : <FindingList rows={items} ofOne />}
            {total > items.length && (
              <p className="border-t border-line px-4.5 py-2.5 text-[13px]">
                <TextLink href={all}>{plural(total - items.length, 'more finding')}</TextLink>
              </p>
            )}
          </div>
        )}
      </QueryView>
    </Card>
  );
}
