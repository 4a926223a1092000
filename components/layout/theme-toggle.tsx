'use client';
import { useSyncExternalStore } from 'react';
import { BASE_PATH } from '../base-path.ts';
import { cx } from '../cx.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { applyTheme, currentTheme, onTheme, type Theme } from './theme.ts';

const CHOICES: { theme: Theme; label: string; icon: IconName }[] = [
  { theme: 'system', label: 'As the system', icon: 'screen' },
  { theme: 'light', label: 'Light', icon: 'sun' },
  { theme: 'dark', label: 'Dark', icon: 'moon' },
];

/** Light, dark, or as the reader's system is. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(onTheme, currentTheme, () => null);
  return (
    <div role="group" aria-label="Colours" className="inline-flex gap-0.5 rounded-lg bg-track p-0.5">
      {CHOICES.map((choice) => (
        <button
          key={choice.theme}
          type="button"
          title={choice.label}
          aria-label={choice.label}
          aria-pressed={theme === choice.theme}
          onClick={() => applyTheme(choice.theme, BASE_PATH)}
          className={cx('grid h-6 w-8 place-items-center rounded-md', theme === choice.theme ? 'bg-card text-ink shadow-card' : 'text-ink-3 hover:text-ink')}
        >
          <Icon name={choice.icon} className="size-3.5" />
        </button>
      ))}
    </div>
  );
}
