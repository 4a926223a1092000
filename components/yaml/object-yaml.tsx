'use client';
import { useQuery } from '@tanstack/react-query';
import type { ObjectRefWire } from '#lib/api/common.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';

/** The YAML of an object as it is now, fetched when this is shown; the lines of `paths` stand out. */
export function ObjectYaml({ object, paths = [] }: { object: ObjectRefWire; paths?: string[] }) {
  const query = useQuery(read(useCluster(), 'yaml', { ...object, path: paths }));
  return (
    <QueryView query={query} loading={<Skeleton className="h-40" />}>
      {({ lines, missing, fetchedAt, paths: found }) => {
        if (missing !== null) return <p className="rounded-lg bg-sunk px-3 py-2 text-[13px] text-ink-2">The object itself is not shown: {missing.replace(/\.$/, '')}.</p>;
        const marked = new Set(found.map(({ line }) => line));
        return (
          <figure className="min-w-0">
            <CodeBlock label={`${object.kind} ${object.name}`} lines={lines.map((text, index) => ({ text, number: index + 1, ...(marked.has(index + 1) && { mark: 'bad' as const }) }))} className="max-h-[44vh] overflow-y-auto" />
            <figcaption className="mt-1.5 flex flex-wrap items-center gap-3 text-[12px] text-ink-3">
              <span>
                {object.kind}, fetched <Time at={fetchedAt} />
              </span>
              <CopyButton text={`${lines.join('\n')}\n`} label="Copy YAML" />
            </figcaption>
          </figure>
        );
      }}
    </QueryView>
  );
}
