'use client';
import { useQuery } from '@tanstack/react-query';
import type { EventGroup } from '#lib/api/events.ts';
import type { ReadQuery } from '#lib/api/endpoints.ts';
import { plural } from '#lib/format.ts';
import { runtimePath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { priorityTone } from '../posture/priority.ts';
import { severityText } from '../posture/severity.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StretchedLink, TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';

interface Props {
  query: ReadQuery<'events'>;
  workload?: string;
  pod?: string;
  hint: string;
}

/** Runtime events of one workload or pod, newest group first. */
export function AlertsOf({ query, workload, pod, hint }: Props) {
  const cluster = useCluster();
  const events = useQuery(read(cluster, 'events', query));
  const all = { range: query.range, workload, pod, acknowledged: 'any' };
  return (
    <Card title="Runtime alerts" hint={hint} action={<TextLink href={runtimePath(cluster, all)}>Open timeline</TextLink>}>
      <QueryView query={events}>
        {({ items, total, everReceived }) => {
          if (items.length === 0)
            return everReceived ? (
              <EmptyState title="No event in this time" />
            ) : (
              <EmptyState title="No event has ever arrived" action={<TextLink href={runtimePath(cluster, { connect: 'falco' })}>How to connect Falco</TextLink>}>
                What happens at run time is not known, which is not the same as good.
              </EmptyState>
            );
          return (
            <ul className="mt-2.5">
              {items.map((group) => (
                <Row key={group.id} group={group} href={runtimePath(cluster, { ...all, group: group.id })} />
              ))}
              {total > items.length && (
                <li className="border-t border-line px-4.5 py-2.5 text-[13px]">
                  <TextLink href={runtimePath(cluster, all)}>{total - items.length} more groups</TextLink>
                </li>
              )}
            </ul>
          );
        }}
      </QueryView>
    </Card>
  );
}

function Row({ group, href }: { group: EventGroup; href: string }) {
  return (
    <li className="relative flex flex-wrap items-baseline gap-x-3 border-t border-line px-4.5 py-2.5 text-[13.5px] hover:bg-sunk">
      <span className={cx('w-[82px] flex-none text-[12px] font-[560]', severityText(priorityTone(group.priority)))}>{group.priority}</span>
      <span className="min-w-0 flex-1 basis-40">
        <StretchedLink href={href} className="font-[540]">
          {group.rule}
        </StretchedLink>{' '}
        {group.process !== null && <span className="font-mono text-[12.5px] text-ink-3">{group.process}</span>}
      </span>
      {group.acknowledged && <Chip>acknowledged</Chip>}
      <span className="text-[12.5px] whitespace-nowrap text-ink-3">{plural(group.events, 'event')}</span>
      <Time at={group.last} className="text-[12.5px] whitespace-nowrap text-ink-3" />
    </li>
  );
}
