'use client';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/search-field.tsx';
import { useHydrated } from '../now.tsx';
import { useOpenPalette } from './palette.tsx';

/** Looks like a field and opens the palette. */
export function SearchButton() {
  const open = useOpenPalette();
  const hydrated = useHydrated();
  const mac = hydrated && /mac|iphone|ipad/i.test(navigator.userAgent);
  return (
    <button type="button" onClick={open} aria-keyshortcuts="Control+K Meta+K" className="flex w-[280px] items-center rounded-lg border border-line bg-card px-2.5 py-1.5 text-left text-[13px] text-ink-3 hover:border-line-strong">
      <span className="flex-1">Search workloads, checks, pods</span>
      <Kbd>{mac ? '⌘K' : 'Ctrl K'}</Kbd>
    </button>
  );
}

/** The same, as a square for phones. */
export function SearchSquare() {
  const open = useOpenPalette();
  return (
    <button type="button" onClick={open} aria-label="Search" className="grid size-[34px] place-items-center rounded-lg border border-line text-ink-2">
      <Icon name="search" />
    </button>
  );
}
