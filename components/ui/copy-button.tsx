'use client';
import { useEffect, useState } from 'react';
import { Button, type ButtonTone } from './button.tsx';
import { Icon } from './icon.tsx';

/** Copies a text and says so for two seconds; where the clipboard is refused it says that. */
export function CopyButton({ text, label, tone = 'plain' }: { text: string; label: string; tone?: ButtonTone }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => navigator.clipboard.writeText(text).then(() => setState('copied'), () => setState('refused'));
  return (
    <Button tone={tone} onClick={copy}>
      <Icon name={state === 'copied' ? 'check' : 'copy'} className="size-3.5" />
      {label}
      <span role="status" className={state === 'idle' ? 'sr-only' : 'text-ink-3'}>
        {state === 'copied' ? 'Copied' : state === 'refused' ? 'Select and copy by hand' : ''}
      </span>
    </Button>
  );
}
