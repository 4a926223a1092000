'use client';
// A combobox with a listbox as ARIA 1.2 has them: keys go to the field, which keeps the focus.
/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-to-interactive-role */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { createContext, useContext, useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SearchResult } from '#lib/api/sources.ts';
import { clusterPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { carryScope } from '../scope/scope.ts';
import { useScope } from '../scope/use-scope.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { NAVIGATION } from './navigation.ts';

type Hit = SearchResult['items'][number];

const OpenContext = createContext(() => {});

/** Opens the palette. */
export const useOpenPalette = (): (() => void) => useContext(OpenContext);

/** ⌘K (Ctrl+K) from anywhere: finds namespaces, workloads, pods, nodes, checks, network policies, admission gates and pages. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const toggle = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    addEventListener('keydown', toggle);
    return () => removeEventListener('keydown', toggle);
  }, []);
  return (
    <OpenContext value={useMemo(() => () => setOpen(true), [])}>
      {children}
      <Dialog open={open} onClose={() => setOpen(false)} title="Search" bare className="mx-auto mt-[12vh] mb-auto w-[min(620px,calc(100vw-1.5rem))]">
        <Palette close={() => setOpen(false)} />
      </Dialog>
    </OpenContext>
  );
}

function Palette({ close }: { close: () => void }) {
  const router = useRouter();
  const cluster = useCluster();
  const scope = useScope();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const list = useRef<HTMLUListElement>(null);
  const q = useDeferredValue(text.trim().slice(0, 200));
  const query = useQuery({ ...read(cluster, 'search', { q }), enabled: q !== '', placeholderData: keepPreviousData, staleTime: 5000 });
  const pages: Hit[] = NAVIGATION.map((entry) => ({ kind: 'page', title: entry.label, subtitle: 'page', path: entry.path(cluster).slice(clusterPath(cluster).length) }));
  const hits = q === '' ? pages : (query.data?.items ?? []);
  const chosen = Math.min(at, hits.length - 1);
  const go = (hit: Hit | undefined) => {
    if (!hit) return;
    close();
    router.push(carryScope(clusterPath(cluster) + hit.path, scope));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 }[event.key];
    if (event.key === 'Enter') go(hits[chosen]);
    if (next === undefined || hits.length === 0) return;
    event.preventDefault();
    const wrapped = (next + hits.length) % hits.length;
    setAt(wrapped);
    list.current?.children[wrapped]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon name="search" className="text-ink-3" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label="Search workloads, checks, pods, nodes, policies, gates"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits.length > 0 ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          placeholder="Search workloads, pods, checks, nodes, policies, gates"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent py-3.5 text-[15px] placeholder:text-ink-3 focus:outline-none"
        />
      </div>
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label="Results" className="max-h-[50vh] overflow-y-auto p-1.5">
        {hits.map((hit, index) => (
          <li
            key={`${hit.kind} ${hit.path}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => go(hit)}
            onMouseMove={() => setAt(index)}
            className={cx('flex cursor-pointer items-baseline gap-3 rounded-lg px-2.5 py-2', index === chosen && 'bg-sea-soft')}
          >
            <span className="w-[76px] flex-none text-[12px] text-ink-2">{hit.kind}</span>
            <span className="min-w-0 truncate font-[540]">{hit.title}</span>
            {hit.kind !== 'page' && hit.kind !== 'namespace' && <span className="min-w-0 flex-1 truncate text-right text-[12.5px] text-ink-2">{hit.subtitle}</span>}
          </li>
        ))}
      </ul>
      <p role="status" className={cx('px-4 pb-3 text-[13px] text-ink-3', hits.length > 0 && 'sr-only')}>
        {query.error ? query.error.message : q !== '' && query.isFetching && hits.length === 0 ? 'Searching' : hits.length === 0 ? 'Nothing found' : `${hits.length} results`}
      </p>
    </>
  );
}
