import type { ReactNode } from 'react';
import { ExposedBanner } from './exposed-banner.tsx';
import { PaletteProvider } from './palette.tsx';
import { PhoneTabs, PhoneTopBar } from './phone-bars.tsx';
import { Rail } from './rail.tsx';

interface Props {
  /** More than one cluster is watched. */
  several: boolean;
  /** Other machines can reach the server, and nobody has to sign in. */
  exposed: boolean;
  children: ReactNode;
}

/** The frame around every page of a cluster. */
export function Shell({ several, exposed, children }: Props) {
  return (
    <PaletteProvider>
      <a href="#main" className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-ink px-4 py-2 text-paper focus:translate-y-0">
        Skip to content
      </a>
      {exposed && <ExposedBanner />}
      <div className="min-h-dvh rail:grid rail:grid-cols-[212px_minmax(0,1fr)] print:block!">
        <Rail several={several} />
        <PhoneTopBar />
        <main id="main" tabIndex={-1} className="max-w-[1400px] px-3.5 pb-24 focus:outline-none rail:px-8 rail:pb-14">
          {children}
        </main>
        <PhoneTabs several={several} />
      </div>
    </PaletteProvider>
  );
}
