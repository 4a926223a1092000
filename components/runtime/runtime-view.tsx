'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { EventGroup, EventList } from '#lib/api/events.ts';
import { plural } from '#lib/format.ts';
import { ListEnd } from '../downloads/list-end.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { readPages } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { useUrlState } from '../url-state.ts';
import { AcknowledgedBar } from './acknowledged-bar.tsx';
import { ConnectDialog } from './connect-dialog.tsx';
import { GroupDetail } from './group-detail.tsx';
import { GroupsCard } from './groups-card.tsx';
import { NoEvents } from './no-events.tsx';
import { RuntimeFilters } from './runtime-filters.tsx';
import { RuntimeHistogram } from './runtime-histogram.tsx';
import { OpenAlerts } from './open-alerts.tsx';
import { eventsQuery, isPlain, parseRuntime } from './search-params.ts';

/** What happened at run time: when, in groups, and for the chosen group what let it happen. */
export function RuntimeView() {
  const cluster = useCluster();
  const { state, set, hrefOf } = useUrlState(parseRuntime);
  const query = useInfiniteQuery({ ...readPages(cluster, 'events', eventsQuery(state)), placeholderData: keepPreviousData });
  const [acknowledged, setAcknowledged] = useState<{ id: string; group: EventGroup } | null>(null);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  return (
    <Page crumbs={[{ label: 'Runtime' }]} scope={state.workload === undefined && state.pod === undefined ? 'applied' : 'none'} actions={<ConnectDialog />}>
      <QueryView query={query}>
        {(data) => {
          const [first] = data.pages;
          if (!first) return null;
          if (!first.everReceived) return <NoEvents connect={() => set({ connect: 'falco' })} />;
          const groups = data.pages.flatMap((page) => page.items);
          const chosen = groups.find((group) => group.id === state.group);
          return (
            <div className="grid gap-3 rail:gap-4">
              <Card label="Timeline">
                <div className="flex flex-wrap items-center gap-2 px-4.5 py-3.5">
                  <RuntimeFilters state={state} set={set} facets={first.facets} />
                  <ListEnd downloads={[{ list: 'events', query: eventsQuery(state), label: 'Groups' }]}>
                    {countText(first)}
                    {isPlain(state) && <OpenAlerts scope={state} />}
                  </ListEnd>
                </div>
                <RuntimeHistogram events={first} />
              </Card>
              {acknowledged && <AcknowledgedBar key={acknowledged.id} acknowledged={acknowledged} onDone={() => setAcknowledged(null)} />}
              <div className="grid items-start gap-3 rail:gap-4 xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
                <GroupsCard groups={groups} first={first} state={state} set={set} hrefOf={hrefOf} more={hasNextPage ? more : undefined} />
                <GroupDetail
                  key={(chosen ?? groups[0])?.id}
                  group={chosen ?? groups[0]}
                  explicit={chosen !== undefined}
                  onAcknowledged={(id, group) => setAcknowledged({ id, group })}
                />
              </div>
            </div>
          );
        }}
      </QueryView>
    </Page>
  );
}

const countText = ({ events, total }: EventList): string => `${plural(events, 'event')} in ${plural(total, 'group')}`;
