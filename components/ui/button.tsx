import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';

export type ButtonTone = 'plain' | 'primary' | 'danger' | 'quiet';

const tones: Record<ButtonTone, string> = {
  plain: 'border-line-strong bg-card text-ink hover:bg-sunk',
  primary: 'border-ink bg-ink text-paper hover:opacity-90',
  danger: 'border-critical bg-card text-critical hover:tint-critical',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-sunk',
};

/** The look of a button, for links that act like one. */
export function buttonClass(tone: ButtonTone = 'plain', className?: string): string {
  return cx('inline-flex min-h-8 items-center justify-center gap-2 rounded-lg border px-3 py-1 text-[13px] font-[530] whitespace-nowrap disabled:opacity-50', tones[tone], className);
}

interface Props extends ComponentProps<'button'> {
  tone?: ButtonTone;
}

export function Button({ tone = 'plain', className, type = 'button', ...props }: Props) {
  return <button {...props} type={type} className={buttonClass(tone, className)} />;
}
