'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { parseScope, type Scope } from './scope.ts';

/** The scope in the URL of the present page. */
export function useScope(): Scope {
  const params = useSearchParams();
  return useMemo(() => parseScope(new URLSearchParams(params)), [params]);
}
