import { cx } from '../cx.ts';
import type { ControlState } from './arrange.ts';

/** What the states are called. */
export const STATE_WORDS: Record<ControlState, string> = { on: 'on', part: 'in part', off: 'off', unreadable: 'unreadable', none: 'concerns nothing' };

const boxes: Record<ControlState, string> = {
  on: 'tint-pass text-ink [&>svg]:text-pass',
  part: 'border-[1.5px] border-medium text-ink',
  off: 'border-[1.5px] border-critical tint-critical text-critical',
  unreadable: 'hatched text-ink-2',
  none: 'text-ink-3',
};

const shapes: Record<ControlState, React.ReactNode> = {
  on: <path d="M3.500 8.500l3 3L12.500 5" />,
  part: (
    <>
      <circle cx="8" cy="8" r="5" />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" stroke="none" />
    </>
  ),
  off: <path d="M4.500 4.500l7 7M11.500 4.500l-7 7" />,
  unreadable: <path d="M6 6.250a2 2 0 1 1 2.750 1.850c-.5.2-.75.5-.75 1.150M8 11.750h.01" />,
  none: <circle cx="8" cy="8" r="0.800" fill="currentColor" stroke="none" />,
};

/** The mark of a control in one state: a shape of its own, with a number where there is one. Hidden from assistive technology: what holds it says it in words. */
export function StateMark({ state, count, className }: { state: ControlState; count?: number; className?: string }) {
  return (
    <span aria-hidden className={cx('inline-flex h-6 min-w-11 items-center justify-center gap-1 rounded-[5px] px-1 text-[12px] font-[540]', boxes[state], className)}>
      <svg viewBox="0 0 16 16" width="13" height="13" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" className="flex-none">
        {shapes[state]}
      </svg>
      {count}
    </span>
  );
}
