'use client';
import { useQuery } from '@tanstack/react-query';
import type { EventList } from '#lib/api/events.ts';
import { plural } from '#lib/format.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { runtimePath } from '#lib/paths.ts';
import { EventHistogram } from '../charts/event-histogram.tsx';
import { useCluster } from '../live.tsx';
import { priorityTone } from '../posture/priority.ts';
import { severityText } from '../posture/severity.tsx';
import { read } from '../queries.ts';
import { useScope } from '../scope/use-scope.ts';
import { cx } from '../cx.ts';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StretchedLink, TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { latestEvents } from './overview-queries.ts';

/** Runtime events of the last day: when, and the gravest groups. */
export function AlertsCard() {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'events', latestEvents(useScope())));
  return (
    <Card title="Runtime alerts" hint="Falco, last 24 h" action={<TextLink href={runtimePath(cluster)}>Open timeline</TextLink>}>
      <QueryView query={query}>{(events) => (events.everReceived ? <Day events={events} cluster={cluster} /> : <NeverReceived cluster={cluster} />)}</QueryView>
    </Card>
  );
}

function Day({ events, cluster }: { events: EventList; cluster: string }) {
  if (events.events === 0) return <EmptyState title="No event in the last 24 hours">{events.lastReceived && <>The last one came <Time at={events.lastReceived} />.</>}</EmptyState>;
  return (
    <>
      <EventHistogram histogram={events.histogram} from={events.from} to={events.to} className="px-4.5 pt-4" height={96} />
      <ul className="mt-2">
        {gravest(events).map((group) => (
          <li key={group.id} className="relative flex items-baseline gap-3 border-t border-line px-4.5 py-2 text-[13.5px] hover:bg-sunk">
            <span className={cx('w-[74px] flex-none text-[12px] font-[560]', severityText(priorityTone(group.priority)))}>{group.priority}</span>
            <span className="min-w-0 flex-1 break-words md:truncate">
              <StretchedLink href={runtimePath(cluster, { rule: group.rule, namespace: group.namespace ?? undefined })} className="font-[540]">
                {group.rule}
              </StretchedLink>{' '}
              <span className="text-ink-3">{group.workload === null ? (group.sample.hostname ?? 'cluster') : placeOf(group.workload)}</span>
            </span>
            <span className="text-[12.5px] whitespace-nowrap text-ink-3">{plural(group.events, 'event')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** "payments/api": the kind has no room here. */
function placeOf(workload: string): string {
  const { namespace, name } = parseWorkloadKey(workload);
  return `${namespace}/${name}`;
}

const ORDER = ['critical', 'high', 'medium', 'low'];

function gravest({ items }: EventList): EventList['items'] {
  return items.toSorted((a, b) => ORDER.indexOf(priorityTone(a.priority)) - ORDER.indexOf(priorityTone(b.priority))).slice(0, 3);
}

function NeverReceived({ cluster }: { cluster: string }) {
  return (
    <EmptyState title="No event has ever arrived" action={<TextLink href={runtimePath(cluster, { connect: 'falco' })}>How to connect Falco</TextLink>}>
      Until something reports, what happens at run time is not known, which is not the same as good.
    </EmptyState>
  );
}
