'use client';
import type { EventGroup, EventList } from '#lib/api/events.ts';
import { formatCount, plural } from '#lib/format.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { cx } from '../cx.ts';
import { kindWord } from '../posture/kind-name.tsx';
import { priorityTone } from '../posture/priority.ts';
import { SeverityTag } from '../posture/severity.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StretchedLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import type { UrlPatch } from '../url-state.ts';
import { isFiltered, NO_FILTERS, type RuntimeState } from './search-params.ts';

interface Props {
  groups: EventGroup[];
  first: EventList;
  state: RuntimeState;
  set: (patch: UrlPatch) => void;
  hrefOf: (patch: UrlPatch) => string;
  /** Loads more; undefined when these are all. */
  more?: () => void;
}

/** The groups of events; choosing one shows its details. */
export function GroupsCard({ groups, first, state, set, hrefOf, more }: Props) {
  const choose = (group: EventGroup) => (
    <StretchedLink
      href={hrefOf({ group: group.id })}
      replace
      scroll={false}
      aria-current={group.id === state.group ? 'true' : undefined}
      onNavigate={(event) => {
        event.preventDefault();
        set({ group: group.id });
        document.getElementById('group')?.scrollIntoView({ block: 'nearest' });
      }}
      className="font-[540]"
    >
      {group.rule}
    </StretchedLink>
  );
  if (groups.length === 0)
    return (
      <Card title="Groups">
        <Nothing first={first} state={state} set={set} />
      </Card>
    );
  const shown = groups.find((group) => group.id === state.group) ?? groups[0];
  return (
    <Card title="Groups" hint="same rule, workload and process folded together">
      <DataTable caption="Groups of events" columns={columns(choose)} rows={groups} rowKey={(group) => group.id} sort={state.sort} onSort={(sort) => set({ sort })} onEnd={more} total={first.total} selected={(group) => group === shown} className="hidden md:block" />
      <ul className="mt-2.5 md:hidden">
        {groups.map((group) => (
          <li key={group.id} className={cx('relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-t border-line px-4 py-2.5', group.id === state.group && 'bg-sea-soft')}>
            <span className="flex flex-wrap items-center gap-x-2">
              <SeverityTag severity={priorityTone(group.priority)}>{group.priority}</SeverityTag>
              {group.acknowledged && <Chip>acknowledged</Chip>}
            </span>
            <Time at={group.last} className="text-[12px] text-ink-3" />
            <span className="col-span-2">{choose(group)}</span>
            <p className="col-span-2 truncate text-[12px] text-ink-3">
              {whereText(group)} · {plural(group.events, 'event')}
            </p>
          </li>
        ))}
      </ul>
      <ShowMore more={more} className="md:hidden" />
    </Card>
  );
}

const columns = (choose: (group: EventGroup) => React.ReactNode): Column<EventGroup>[] => [
  { id: 'priority', header: 'Priority', sort: 'priority', descending: true, cell: (group) => <SeverityTag severity={priorityTone(group.priority)}>{group.priority}</SeverityTag> },
  {
    id: 'rule',
    header: 'Rule',
    sort: 'rule',
    className: 'w-full max-w-0',
    cell: (group) => (
      <span className="flex items-center gap-2">
        <span className="min-w-0 truncate" title={group.rule}>
          {choose(group)}
        </span>
        {group.acknowledged && <Chip>acknowledged</Chip>}
      </span>
    ),
  },
  { id: 'workload', header: 'Workload', sort: 'workload', cell: (group) => <span className="block max-w-[200px] truncate font-mono text-[12.5px] text-ink-3" title={group.workload ?? undefined}>{whereText(group)}</span> },
  { id: 'process', header: 'Process', className: 'max-2xl:hidden', cell: (group) => <span className="font-mono text-[12.5px] text-ink-3">{group.process}</span> },
  { id: 'events', header: 'Events', sort: 'events', descending: true, align: 'right', cell: (group) => formatCount(group.events) },
  { id: 'last', header: 'Last', sort: 'last', descending: true, align: 'right', cell: (group) => <Time at={group.last} className="text-ink-3" /> },
];

/** `deployment/api`, else the nearest thing it could be attributed to. */
function whereText(group: EventGroup): string {
  if (group.workload !== null) {
    const { kind, name } = parseWorkloadKey(group.workload);
    return `${kindWord(kind)}/${name}`;
  }
  const { attribution, hostname } = group.sample;
  return group.namespace ?? attribution.node ?? hostname ?? 'cluster';
}

function Nothing({ first, state, set }: { first: EventList; state: RuntimeState; set: (patch: UrlPatch) => void }) {
  if (isFiltered(state))
    return (
      <EmptyState title="No event matches these filters" action={<Button onClick={() => set(NO_FILTERS)}>Clear filters</Button>}>
        {state.acknowledged === 'no' && 'What has been acknowledged is not shown either.'}
      </EmptyState>
    );
  return (
    <EmptyState title="No event in this time" action={state.range !== '30d' && <Button onClick={() => set({ range: '30d' })}>Look at 30 days</Button>}>
      {first.lastReceived !== null && (
        <>
          The last one arrived <Time at={first.lastReceived} />.
        </>
      )}
    </EmptyState>
  );
}
