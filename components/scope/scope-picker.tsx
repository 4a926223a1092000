'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NOBODY } from '#lib/kubernetes/ownership-labels.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { patchQuery } from '../url-state.ts';
import { isScoped, NO_SCOPE, type Scope, scopeText, WHOLE_CLUSTER } from './scope.ts';
import { useScope } from './use-scope.ts';

/** Puts another scope into the URL of this page. */
function setScope({ ns, owner, team }: Scope): void {
  history.replaceState(null, '', patchQuery(new URLSearchParams(location.search), { ...NO_SCOPE, ns: ns.join(','), owner, team }));
}

/** Chooses the namespaces and the owner that numbers are of, and says which they are. */
export function ScopePicker() {
  const scope = useScope();
  const scoped = isScoped(scope);
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Popover
        className="w-72 max-w-[calc(100vw-2rem)]"
        triggerClass={cx('inline-flex min-h-8 max-w-52 items-center gap-1.5 rounded-[7px] border px-2.5 text-[12.5px] sm:max-w-80', scoped ? 'border-sea bg-sea-soft text-ink' : 'border-line-strong bg-card text-ink-2')}
        trigger={
          <>
            Scope
            <b className="truncate font-[560] text-ink">{scoped ? scopeText(scope) : 'whole cluster'}</b>
            <Icon name="down" className="size-3" />
          </>
        }
      >
        {() => <Choices given={scope} />}
      </Popover>
      {scoped && (
        <button type="button" onClick={() => setScope(WHOLE_CLUSTER)} aria-label={`Scope ${scopeText(scope)}, take away`} className="grid size-8 flex-none place-items-center rounded-[7px] text-ink-3 hover:bg-sunk hover:text-ink">
          <Icon name="close" className="size-3.5" />
        </button>
      )}
    </span>
  );
}

/** What is chosen shows at once; the URL, and all that depends on it, follows. */
function Choices({ given }: { given: Scope }) {
  const [scope, setLocal] = useState(given);
  const set = (patch: Partial<Scope>) => {
    const next = { ...scope, ...patch };
    setLocal(next);
    setScope(next);
  };
  return (
    <div className="grid gap-2 p-1">
      <Namespaces chosen={scope.ns} onChange={(ns) => set({ ns })} />
      <Ownership by="owner" label="Owner" chosen={scope.owner} onChange={(owner) => set({ owner })} />
      <Ownership by="team" label="Team" chosen={scope.team} onChange={(team) => set({ team })} />
      {isScoped(scope) && (
        <button type="button" onClick={() => set(WHOLE_CLUSTER)} className="rounded-md border-t border-line px-1 pt-2 pb-1 text-left text-[13px] text-sea">
          Whole cluster
        </button>
      )}
    </div>
  );
}

function Namespaces({ chosen, onChange }: { chosen: string[]; onChange: (names: string[]) => void }) {
  const [text, setText] = useState('');
  const query = useQuery(read(useCluster(), 'namespaces', { limit: 500, sort: 'name' }));
  const rows = query.data?.items ?? [];
  const gone = chosen.filter((name) => query.data && rows.every((row) => row.name !== name));
  const shown = [...gone, ...rows.map(({ name }) => name)].filter((name) => name.includes(text.trim().toLowerCase()));
  return (
    <fieldset>
      <legend className="px-1 pb-1 text-[12px] text-ink-3">Namespaces</legend>
      {rows.length > 8 && <SearchField value={text} onChange={setText} label="Filter namespaces" className="mb-1" />}
      <div className="max-h-56 overflow-y-auto">
        {shown.map((name) => (
          <label key={name} className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-1.5 text-[13px] hover:bg-sunk">
            <input type="checkbox" checked={chosen.includes(name)} onChange={() => onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name].toSorted())} className="accent-sea" />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-ink-3">{rows.find((row) => row.name === name)?.workloads}</span>
          </label>
        ))}
        {query.data && shown.length === 0 && <p className="px-1.5 py-1.5 text-[13px] text-ink-3">No such namespace</p>}
      </div>
    </fieldset>
  );
}

/** One owner or team of those that workloads name; left out where none does. */
function Ownership({ by, label, chosen, onChange }: { by: 'owner' | 'team'; label: string; chosen: string | undefined; onChange: (value: string | undefined) => void }) {
  const { data } = useQuery(read(useCluster(), 'owners', { by, limit: 500, sort: 'name' }));
  const values = (data?.items ?? []).map(({ value }) => value);
  if (chosen !== undefined && !values.includes(chosen)) values.push(chosen);
  if (values.every((value) => value === NOBODY)) return null;
  return (
    <label className="grid gap-1 px-1 text-[12px] text-ink-3">
      {label}
      <select value={chosen ?? ''} onChange={(event) => onChange(event.target.value || undefined)} className="min-h-8 w-full rounded-[7px] border border-line-strong bg-card px-2 text-[13px] text-ink">
        <option value="">any</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {value === NOBODY ? 'none named' : value}
          </option>
        ))}
      </select>
    </label>
  );
}
