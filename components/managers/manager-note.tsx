import type { ManagerWire } from '#lib/api/owners.ts';
import { cx } from '../cx.ts';
import { Icon } from '../ui/icon.tsx';
import { managerAdvice } from './manager-text.ts';

/** Where a fix has to go, beside anything that offers one; nothing where nothing is known to manage the object. */
export function ManagerNote({ manager, className }: { manager: ManagerWire | null; className?: string }) {
  if (manager === null) return null;
  return (
    <p className={cx('flex max-w-[84ch] items-baseline gap-2 rounded-lg bg-sunk px-3 py-2 text-[13px] text-ink-2', className)}>
      <Icon name="warning" className="size-3.5 translate-y-[2px] text-ink-3" />
      <span className="min-w-0 wrap-anywhere">{managerAdvice(manager)}</span>
    </p>
  );
}
