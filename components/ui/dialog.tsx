'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Icon } from './icon.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Without head and padding; the content brings its own. */
  bare?: boolean;
  className?: string;
}

/** A modal window on the native element: focus stays inside, Escape and a click beside it close it, focus returns. */
export function Dialog({ open, onClose, title, children, bare = false, className }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape is the dialog's own
    <dialog
      ref={element}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
      className={cx('rounded-xl border border-line bg-card p-0 text-ink shadow-float', !bare && 'm-auto', className ?? 'w-[min(480px,calc(100vw-2rem))]')}
    >
      {open && bare && children}
      {open && !bare && (
        <div className="p-5">
          <div className="mb-4 flex items-center gap-3">
            <h2 className="text-[15px] font-semibold">{title}</h2>
            <button type="button" onClick={onClose} className="ml-auto grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk" aria-label="Close">
              <Icon name="close" />
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
