import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Icon, type IconName } from './icon.tsx';

interface Props {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

function State({ title, children, action, className, icon, role }: Props & { icon: IconName; role?: 'status' | 'alert' }) {
  return (
    <div role={role} className={cx('grid justify-items-center gap-1.5 px-6 py-10 text-center', className)}>
      <Icon name={icon} className="mb-1 size-5 text-ink-3" />
      <p className="font-[560]">{title}</p>
      {children !== undefined && <div className="max-w-[56ch] text-[13px] text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** Nothing to show, and why that is. */
export const EmptyState = (props: Props) => <State {...props} icon="overview" />;
/** Something went wrong; `action` usually tries again. */
export const ErrorState = (props: Props) => <State {...props} icon="warning" role="alert" />;
/** Exists, but our account may not read it: says which rule is missing. */
export const ForbiddenState = (props: Props) => <State {...props} icon="close" />;

/** A grey block in the place of what is loading; give it the size of that by class. */
export const Skeleton = ({ className }: { className?: string }) => <div aria-hidden className={cx('animate-pulse rounded-md bg-sunk', className)} />;

/** Rows in the place of a table or list that is loading. */
export function SkeletonRows({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-3 px-4.5 py-4">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className="h-6" />
      ))}
    </div>
  );
}
