'use client';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';

const NowContext = createContext(0);

/** One clock for the page, a tick a second; begins with the server's time so that what it rendered is what hydrates. */
export function NowProvider({ initial, children }: { initial: number; children: ReactNode }) {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <NowContext value={now}>{children}</NowContext>;
}

/** Milliseconds since the epoch, to the second. */
export const useNow = (): number => useContext(NowContext);

const never = () => () => {};

/** False while rendering on the server and hydrating, true afterwards: only then are the reader's time zone and keyboard known. */
export const useHydrated = (): boolean => useSyncExternalStore(never, () => true, () => false);
