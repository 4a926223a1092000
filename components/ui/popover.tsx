'use client';
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { cx } from '../cx.ts';

interface Props {
  /** Content of the button. */
  trigger: ReactNode;
  /** Accessible name of the button where its content does not say it. */
  label?: string;
  triggerClass?: string;
  align?: 'left' | 'right';
  className?: string;
  children: (close: () => void) => ReactNode;
}

/** Pixels between it and the edges of the window. */
const MARGIN = 8;

/** Content that opens below a button; Escape, a click elsewhere and leaving it by keyboard close it. */
export function Popover({ trigger, label, triggerClass, align = 'left', className, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (!open || !panel.current) return;
    // Below a button near an edge it would reach past that.
    const { left, right } = panel.current.getBoundingClientRect();
    const beyond = right - (document.documentElement.clientWidth - MARGIN);
    const shift = beyond > 0 ? Math.max(-beyond, MARGIN - left) : Math.max(0, MARGIN - left);
    if (shift !== 0) panel.current.style.translate = `${shift}px 0`;
  }, [open]);
  useEffect(() => {
    // Focus goes back to the button, unless it has gone elsewhere by itself.
    if (!open && wasOpen.current && (document.activeElement === document.body || document.activeElement === null)) button.current?.focus();
    wasOpen.current = open;
    if (!open) return;
    const outside = (event: Event) => root.current?.contains(event.target as Node) || setOpen(false);
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
      removeEventListener('keydown', escape);
    };
  }, [open]);
  return (
    <div ref={root} className="relative inline-block">
      <button ref={button} type="button" aria-label={label} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)} className={triggerClass}>
        {trigger}
      </button>
      {open && (
        <div ref={panel} id={id} className={cx('absolute top-full z-30 mt-1.5 min-w-48 rounded-lg border border-line bg-card p-1.5 shadow-float', align === 'right' ? 'right-0' : 'left-0', className)}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
