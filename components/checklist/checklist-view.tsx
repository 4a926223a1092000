'use client';
import { useQuery } from '@tanstack/react-query';
import type { Checklist } from '#lib/api/checks.ts';
import { scorePath } from '#lib/paths.ts';
import { type Download, DownloadMenu } from '../downloads/download-menu.tsx';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { isScoped, scopeQuery } from '../scope/scope.ts';
import { useScope } from '../scope/use-scope.ts';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useUrlState } from '../url-state.ts';
import { groupItems } from './groups.ts';
import { ItemSection } from './item-section.tsx';
import { GROUPINGS, parseGrouping, type Grouping } from './search-params.ts';

const names: Record<Grouping, string> = { course: 'By course', phase: 'By phase', layer: 'By layer' };

/** The list itself, and what fails in it everywhere, platform workloads left out as its counts do. */
const downloads = (scope: ReturnType<typeof scopeQuery>): Download[] => [
  { list: 'checks', query: scope, label: 'Checks' },
  { list: 'findings', query: { ...scope, platform: 'false' }, label: 'Findings' },
];

/** The fifteen items with their checks: what holds where, and where points go. */
export function ChecklistView() {
  const cluster = useCluster();
  const chosen = useScope();
  const scope = scopeQuery(chosen);
  const query = useQuery(read(cluster, 'checks', scope));
  const { state: by, set, hrefOf } = useUrlState(parseGrouping);
  const tabs = GROUPINGS.map((one) => ({ label: names[one], href: hrefOf({ by: one }), current: one === by, choose: () => set({ by: one }) }));
  return (
    <Page crumbs={[{ label: 'Checklist' }]} scope="applied">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rail:mb-4">
        <p className="max-w-[76ch] text-[13.5px] text-ink-2">
          Fifteen items, each with its checks. Bars count workloads other than platform; points are what a check costs the {isScoped(chosen) ? 'scope' : 'cluster'}. <TextLink href={scorePath(cluster)} className="underline">How the score works</TextLink>
        </p>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <Tabs label="Grouping" tabs={tabs} />
          <DownloadMenu downloads={downloads(scope)} />
        </span>
      </div>
      <QueryView query={query}>{(checklist) => <Groups checklist={checklist} by={by} />}</QueryView>
    </Page>
  );
}

function Groups({ checklist, by }: { checklist: Checklist; by: Grouping }) {
  return (
    <div className="grid gap-3 rail:gap-4">
      {groupItems(checklist.items, by).map((group) => (
        <Card key={group.title} title={group.title} hint={group.hint}>
          <div className="mt-2.5">
            {group.items.map((item) => (
              <ItemSection key={item.id} item={item} checks={checklist.checks.filter((check) => check.item === item.item)} />
            ))}
          </div>
        </Card>
      ))}
    </div>
  );
}
