import type { ReactNode } from 'react';
import { type Download, DownloadMenu } from './download-menu.tsx';

/** The end of a list's filters: how many there are, and the files of them. The two stay together where there is no room for all in one line. */
export const ListEnd = ({ downloads, children }: { downloads: readonly Download[]; children: ReactNode }) => (
  <div className="ml-auto flex items-center gap-2.5">
    <output className="text-right text-[12.5px] text-ink-3">{children}</output>
    <DownloadMenu downloads={downloads} />
  </div>
);
