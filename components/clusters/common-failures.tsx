'use client';
import { useState } from 'react';
import type { CommonFailure } from '#lib/api/fleet.ts';
import { formatCount, plural } from '#lib/format.ts';
import { checkPath } from '#lib/paths.ts';
import { SeverityTag } from '../posture/severity.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import { PlainLink } from '../ui/text-link.tsx';

/** Clusters named in a row; the number of the others follows. */
const NAMED = 6;
/** Failures shown before one asks for all. */
const FIRST = 10;

/** What fails in several clusters: fixed in one place, a chart or a template, it is fixed in all. */
export function CommonFailures({ failures, clusters }: { failures: readonly CommonFailure[]; clusters: number }) {
  const [all, setAll] = useState(false);
  const shown = all ? failures : failures.slice(0, FIRST);
  return (
    <Card title="Common failures" hint={failures.length === 0 ? undefined : `${plural(failures.length, 'check')} that ${failures.length === 1 ? 'fails' : 'fail'} in more than one cluster`}>
      {failures.length === 0 ? (
        <EmptyState title="Nothing in common">{clusters < 2 ? 'With one cluster there is nothing to compare.' : 'No check fails in more than one of the clusters that can be read.'}</EmptyState>
      ) : (
        <ul className="mt-2.5">
          {shown.map((failure) => (
            <li key={failure.check} className="grid gap-x-4 gap-y-1 border-t border-line px-4.5 py-2.5 md:grid-cols-[92px_minmax(0,260px)_minmax(0,1fr)_auto] xl:grid-cols-[92px_minmax(0,420px)_minmax(0,1fr)_auto] md:items-baseline">
              <SeverityTag severity={failure.severity} />
              <span className="min-w-0">
                <b className="font-[540]">{failure.title}</b> <span className="text-[12px] text-ink-3">{failure.check}</span>
              </span>
              <span className="flex flex-wrap gap-x-3 gap-y-1 text-[12.5px]">
                {failure.clusters.slice(0, NAMED).map((cluster) => (
                  <PlainLink key={cluster.slug} href={checkPath(cluster.slug, failure.check)} data-count={cluster.workloads} className="min-w-0 wrap-anywhere">
                    {cluster.name} <span className="text-ink-3">{formatCount(cluster.workloads)}</span>
                  </PlainLink>
                ))}
                {failure.clusters.length > NAMED && <span className="text-ink-3">and {failure.clusters.length - NAMED} more</span>}
              </span>
              <span className="text-[12.5px] text-ink-2 md:text-right">
                {plural(failure.clusters.length, 'cluster')} · {plural(failure.workloads, 'workload')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown.length < failures.length && (
        <p className="border-t border-line p-3 text-center">
          <Button onClick={() => setAll(true)}>Show all {failures.length}</Button>
        </p>
      )}
    </Card>
  );
}
