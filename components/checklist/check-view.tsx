'use client';
import { useQuery } from '@tanstack/react-query';
import type { CheckDetail } from '#lib/api/checks.ts';
import { item } from '#lib/model/items.ts';
import { checklistPath } from '#lib/paths.ts';
import { Page } from '../layout/page.tsx';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { scopeQuery } from '../scope/scope.ts';
import { useScope } from '../scope/use-scope.ts';
import { Card } from '../ui/card.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { References } from '../workload/references.tsx';
import { CheckHead } from './check-head.tsx';
import { CheckTable } from './check-table.tsx';
import { Examples } from './examples.tsx';

/** One check: what it asks and why, what to do, how to see it for oneself, and every workload it concerns. */
export function CheckView({ id }: { id: string }) {
  const cluster = useCluster();
  const query = useQuery(read(cluster, 'check', { id, ...scopeQuery(useScope()) }));
  const crumbs = [{ label: 'Checklist', href: checklistPath(cluster) }, ...(query.data ? [{ label: item(query.data.item).title, href: `${checklistPath(cluster)}#item-${item(query.data.item).id}` }] : []), { label: id }];
  return (
    <Page headed={query.data !== undefined} crumbs={crumbs} scope="applied">
      <QueryView query={query}>
        {(check) => (
          <div className="grid gap-3 rail:gap-4">
            <CheckHead check={check} />
            <div className="grid items-start gap-3 rail:gap-4 xl:grid-cols-2">
              <Words check={check} />
              <Commands check={check} />
            </div>
            {!check.off && <CheckTable check={check} />}
            <Examples examples={check.examples} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function Words({ check: { docs, patchYaml, title } }: { check: CheckDetail }) {
  return (
    <Card title="What it is about">
      <dl className="grid gap-3 px-4.5 pt-2.5 pb-4 text-[13.5px] [&>div>dd]:max-w-[76ch] [&>div>dd]:text-ink-2 [&>div>dt]:font-[560]">
        <div>
          <dt>Why</dt>
          <dd>{docs.why}</dd>
        </div>
        <div>
          <dt>What to do</dt>
          <dd>{docs.remedy}</dd>
        </div>
        <div>
          <dt>What it cannot see</dt>
          <dd>{docs.blind}</dd>
        </div>
        {patchYaml !== null && (
          <div>
            <dt>The field</dt>
            <dd>
              <CodeBlock lines={patchYaml.split('\n').map((text) => ({ text }))} label={`${title}: the field`} className="mt-1.5" />
              <p className="mt-2">
                <CopyButton text={`${patchYaml}\n`} label="Copy YAML" />
              </p>
            </dd>
          </div>
        )}
        <div>
          <dt>References</dt>
          <dd>
            <References references={docs.references} className="text-[13px]!" />
          </dd>
        </div>
      </dl>
    </Card>
  );
}

function Commands({ check: { docs } }: { check: CheckDetail }) {
  return (
    <Card title="See for yourself" hint="words in capitals are yours to fill in">
      <ol className="grid gap-3 px-4.5 pt-2.5 pb-4">
        {docs.commands.map((command, index) => (
          <li key={command} className="grid gap-2">
            <CodeBlock lines={command.split('\n').map((text) => ({ text }))} label={`Command ${index + 1}`} wrap />
            <span>
              <CopyButton text={command} label="Copy" />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
