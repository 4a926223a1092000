'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Access, AccessGrant } from '#lib/api/access.ts';
import { plural } from '#lib/format.ts';
import type { ObjectRef } from '#lib/model/inventory.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { textOf } from '../search-params.ts';
import { UnreadNote } from '../sources/unread-note.tsx';
import { Card } from '../ui/card.tsx';
import { Dot } from '../ui/chip.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useUrlState } from '../url-state.ts';
import { asText, dangerRows, type DangerRow, dangerTitle, dangerWhy, ruleText, summaryText, withinText } from './access-text.ts';

const parseAccount = (params: URLSearchParams) => ({ account: textOf(params, 'account', 253) });

/** What the service account of a workload may do, and by which binding. */
export function AccessCard({ workload: { namespace, kind, name } }: { workload: ObjectRef }) {
  const { state, set, hrefOf } = useUrlState(parseAccount);
  const query = useQuery({ ...read(useCluster(), 'access', { namespace, kind, name, account: state.account }), placeholderData: keepPreviousData });
  return (
    <Card id="access" title="What its service account may do" hint={query.data && summaryText(query.data)}>
      <QueryView query={query}>
        {(access) => (
          <>
            {access.accounts.length > 1 && (
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4.5 pt-3 text-[13px] text-ink-2">
                Its pods do not all have the same account.
                <Tabs label="Service account" tabs={access.accounts.map((account) => ({ label: account, href: hrefOf({ account }), current: account === access.account, choose: () => set({ account }) }))} />
              </div>
            )}
            <Content access={access} />
          </>
        )}
      </QueryView>
    </Card>
  );
}

function Content({ access: { account, namespace, grants, hidden, unread } }: { access: Access }) {
  const dangers = dangerRows(grants);
  const rules = grants.reduce((sum, grant) => sum + grant.rules.length, 0);
  return (
    <div className="px-4.5 pt-2 pb-4 text-[13px]">
      {unread.length > 0 && (
        <div className="mb-3">
          <UnreadNote unread={unread} what="It may be allowed more than is shown." />
        </div>
      )}
      {dangers.length === 0 ? (
        <p className="text-ink-2">
          {grants.length === 0 ? 'No binding that is seen gives' : 'Nothing that the bindings give'} <code className="font-mono text-[12.5px]">{`${namespace}/${account}`}</code> {grants.length === 0 ? 'anything.' : 'leads further than it says.'}
        </p>
      ) : (
        <ul>
          {dangers.map((row) => (
            <Danger key={row.id} row={row} />
          ))}
        </ul>
      )}
      {grants.length > 0 && (
        <details className="mt-2.5 border-t border-line pt-2.5">
          <summary className="w-fit cursor-pointer text-sea">
            {plural(rules, 'rule')} of {plural(grants.length, 'binding')} of <span className="wrap-anywhere">{`${namespace}/${account}`}</span>
          </summary>
          <ul className="mt-1.5">
            {grants.map((grant) => (
              <Grant key={`${grant.binding.kind} ${grant.binding.namespace} ${grant.binding.name}`} grant={grant} />
            ))}
          </ul>
        </details>
      )}
      {hidden > 0 && <p className="mt-2.5 text-[12.5px] text-ink-3">{plural(hidden, 'binding')} in namespaces that you may not see {hidden === 1 ? 'is' : 'are'} left out.</p>}
    </div>
  );
}

const Danger = ({ row: { id, from } }: { row: DangerRow }) => (
  <li className="grid gap-x-5 gap-y-0.5 border-t border-line py-2.5 first:border-t-0 md:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
    <div className="min-w-0">
      <p className="font-[540]">
        <Dot tone={from.some(({ grant }) => grant.within === null) ? 'critical' : 'medium'} className="mr-2 align-[1px]" />
        {dangerTitle(id)}
      </p>
      {from.some(({ only }) => only.length === 0) && <p className="pl-[15px] text-[12.5px] text-ink-3">{dangerWhy(id)}</p>}
    </div>
    <ul className="min-w-0 pl-[15px] md:pl-0">
      {from.map(({ grant, only }) => (
        <li key={`${grant.binding.namespace}/${grant.binding.name}`} className="wrap-anywhere">
          {withinText(grant.within)}
          {only.length > 0 && `, only ${only.join(', ')}`} <Source grant={grant} />
        </li>
      ))}
    </ul>
  </li>
);

const Source = ({ grant: { binding, role, as } }: { grant: AccessGrant }) => (
  <span className="text-ink-3">
    by {binding.kind} <code className="font-mono text-[12px] text-ink-2">{binding.name}</code>, {role.kind} <code className="font-mono text-[12px] text-ink-2">{role.name}</code>
    {as !== 'account' && `, ${asText(as)}`}
  </span>
);

const MOST_RULES = 40;

const Grant = ({ grant }: { grant: AccessGrant }) => (
  <li className="border-t border-line py-2 first:border-t-0">
    <p className="wrap-anywhere">
      {withinText(grant.within)} <Source grant={grant} />
    </p>
    {grant.found ? (
      <ul className="mt-0.5 text-[12.5px] text-ink-2">
        {[...new Set(grant.rules.map(ruleText))].slice(0, MOST_RULES).map((text) => (
          <li key={text} className="wrap-anywhere">
            {text}
          </li>
        ))}
        {grant.rules.length > MOST_RULES && <li className="text-ink-3">and more: {plural(grant.rules.length, 'rule')} altogether</li>}
        {grant.rules.length === 0 && <li className="text-ink-3">The role has no rule.</li>}
      </ul>
    ) : (
      <p className="mt-0.5 text-[12.5px] text-ink-3">There is no {grant.role.kind} of that name, so this gives nothing that is known.</p>
    )}
  </li>
);
