import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';

const SILENT = { info: () => {}, warn: () => {} };
/** The suite's time: 2026-11-24T00:00:00Z. */
export const NOW = 1_795_478_400_000;

export function open(url: string): Promise<Store> {
  return openStore({ url, now: () => NOW, log: SILENT });
}
