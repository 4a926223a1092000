import type Link from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import { ScopedLink } from '../scope/scoped-link.tsx';

/** A link in running text or a card's corner. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <ScopedLink prefetch={false} {...props} className={cx('text-sea underline-offset-2 hover:underline', className)} />;
}

/** A link that looks like the text around it until pointed at. */
export function PlainLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <ScopedLink prefetch={false} {...props} className={cx('underline-offset-2 hover:underline', className)} />;
}

/** Makes the nearest `relative` ancestor (a table row, a card) one large target. */
export function StretchedLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <ScopedLink prefetch={false} {...props} className={cx('after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-sea', className)} />;
}
