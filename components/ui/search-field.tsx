'use client';
import { useEffect, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import { Icon } from './icon.tsx';

interface Props {
  value: string;
  /** Called 150 ms after the last key. */
  onChange: (value: string) => void;
  label: string;
  className?: string;
  /** A key that puts the focus here from anywhere on the page. */
  shortcut?: string;
}

const typing = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** A text filter: what is typed shows at once, what depends on it follows. */
export function SearchField({ value, onChange, label, className, shortcut }: Props) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), 150);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  useEffect(() => {
    if (!shortcut) return;
    const focus = (event: KeyboardEvent) => {
      if (event.key !== shortcut || typing(event.target) || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, [shortcut]);
  return (
    <label className={cx('flex min-h-8 items-center gap-2 rounded-lg border border-line-strong bg-card px-2.5 text-[13px] focus-within:outline-2 focus-within:outline-sea', className)}>
      <Icon name="search" className="size-3.5 text-ink-3" />
      <span className="sr-only">{label}</span>
      <input ref={input} type="search" value={text} placeholder={label} onChange={(event) => setText(event.target.value)} className="min-w-0 flex-1 bg-transparent py-1 placeholder:text-ink-3 focus:outline-none" />
      {shortcut && (
        <span className="max-sm:hidden">
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
    </label>
  );
}

export const Kbd = ({ children }: { children: string }) => <kbd aria-hidden className="rounded border border-line px-[5px] font-mono text-[11px] text-ink-3">{children}</kbd>;
