'use client';
import type { ReadQuery } from '#lib/api/endpoints.ts';
import type { ExportName } from '#lib/api/exports.ts';
import { useCluster } from '../live.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { exportPath } from './export-path.ts';

/** A list that can be taken out, as it is filtered and sorted on the page. */
export type Download = { [N in ExportName]: { list: N; query: ReadQuery<N>; label: string } }[ExportName];

const FORMATS = [
  { format: 'csv', name: 'CSV', use: 'for spreadsheets' },
  { format: 'json', name: 'JSON', use: 'for programs' },
] as const;

/** A button that opens the files of a list: all of its rows, in the order shown. In the title of a card it is as quiet as a link. */
export function DownloadMenu({ downloads, quiet = false }: { downloads: readonly Download[]; quiet?: boolean }) {
  const cluster = useCluster();
  return (
    <span className="print:hidden">
      <Popover
        align="right"
        triggerClass={quiet ? '-my-1 inline-flex min-h-6 items-center gap-1.5 text-[12.5px] font-medium text-sea hover:underline' : buttonClass('plain', 'gap-1.5 px-2.5 text-[12.5px]')}
        trigger={
          <>
            <Icon name="download" className="size-3.5" />
            Download
          </>
        }
      >
        {(close) => (
          <ul>
            {downloads.map(({ list, query, label }) =>
              FORMATS.map(({ format, name, use }) => (
                <li key={`${list} ${format}`}>
                  <a href={exportPath(cluster, list, query, format)} download onClick={close} className="flex min-h-8 items-baseline gap-2 rounded-md px-2 py-1.5 text-[13px] whitespace-nowrap hover:bg-sunk">
                    {label} as {name} <span className="ml-auto pl-3 text-[12px] text-ink-3">{use}</span>
                  </a>
                </li>
              )),
            )}
          </ul>
        )}
      </Popover>
    </span>
  );
}
