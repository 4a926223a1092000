'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Up to this many rows a table is simply whole: searching in the page and printing work then. */
const WHOLE = 200;

interface VirtualRows {
  body: RefObject<HTMLTableSectionElement | null>;
  /** Rows to render: from `first` to before `last`. */
  first: number;
  last: number;
  /** Pixels to leave before and after them. */
  before: number;
  after: number;
}

/**
 * Which rows of a table are near the window. The server and the first render show the first rows, so that there is something to read before
 * scripts run. `onEnd` is called when the last rows come near.
 */
export function useVirtualRows(count: number, height: number, onEnd?: () => void): VirtualRows {
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  const [mounted, setMounted] = useState(false);
  const virtual = mounted && count > WHOLE;
  useEffect(() => setMounted(true), []);
  useLayoutEffect(() => {
    if (body.current) setOffset(body.current.getBoundingClientRect().top + scrollY);
  }, [mounted, count]);
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this hook alone, which is what is wanted
  const virtualizer = useWindowVirtualizer({ count, estimateSize: () => height, overscan: 12, scrollMargin: offset });
  const items = virtualizer.getVirtualItems();
  const start = items[0]?.index ?? 0;
  const end = (items.at(-1)?.index ?? -1) + 1;
  const first = virtual ? start : 0;
  const last = virtual ? end : mounted ? count : Math.min(count, WHOLE);
  const near = mounted && end >= count - 20;
  useEffect(() => {
    if (near) onEnd?.();
  }, [near, onEnd]);
  return { body, first, last, before: first * height, after: virtual ? (count - last) * height : 0 };
}
