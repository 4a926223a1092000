import type { ReactNode } from 'react';
import { BrandMark } from './brand.tsx';

/** A page that only says something: not found, broken. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid max-w-[52ch] gap-3">
        <BrandMark size={32} />
        <h1 className="text-[22px] font-[640] tracking-[-0.02em]">{title}</h1>
        <div className="grid gap-3 text-ink-2">{children}</div>
      </div>
    </main>
  );
}
