'use client';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { carryScope } from './scope.ts';
import { useScope } from './use-scope.ts';

/** A link that takes the scope of the present page along to another page of a cluster. */
export function ScopedLink({ href, ...props }: ComponentProps<typeof Link>) {
  const scope = useScope();
  return <Link {...props} href={typeof href === 'string' ? carryScope(href, scope) : href} />;
}
