import type { SourceRow } from '#lib/api/sources.ts';
import { cx } from '../cx.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

type State = SourceRow['state'];

const looks: Record<State, { icon: IconName; className: string; word: string }> = {
  ok: { icon: 'check', className: 'text-pass', word: 'read' },
  loading: { icon: 'more', className: 'text-ink-3', word: 'reading' },
  forbidden: { icon: 'close', className: 'text-critical', word: 'forbidden' },
  absent: { icon: 'overview', className: 'text-ink-3', word: 'not installed' },
  stale: { icon: 'warning', className: 'text-medium', word: 'stale' },
  error: { icon: 'warning', className: 'text-critical', word: 'error' },
};

/** How well a source is read, by icon, colour and word. */
export function StateTag({ state, word }: { state: State; word?: string }) {
  const look = looks[state];
  return (
    <span className={cx('inline-flex items-center gap-1.5 text-[12.5px] font-[560]', look.className)}>
      <Icon name={look.icon} className="size-3.5" />
      {word ?? look.word}
    </span>
  );
}

/** Worst first. */
export const STATE_ORDER: readonly State[] = ['forbidden', 'error', 'stale', 'loading', 'absent', 'ok'];
