import { isDeepStrictEqual } from 'node:util';
import type { Example } from '../check.ts';
import { valueAt } from './evidence-path.ts';
import type { Said } from './judge.ts';
import { podOf } from './pod.ts';

/**
 * What is wrong with a failure as it was said of an example: nothing, where it is a sentence and its path leads to the value seen. A
 * structure may be summed up in what is seen of it, and a credential is seen as rule and length.
 */
export function evidenceFaults({ reason, path, seen }: Said, example: Example): string[] {
  const faults: string[] = [];
  if (!/^\S.*[^.]$/.test(reason)) faults.push(`not one plain sentence without a full stop: ${reason}`);
  if (!seen || seen.wanted === '') return [...faults, 'says nothing of what is wanted'];
  if (seen.object || seen.root === 'object') return faults;
  const there = valueAt(podOf(example), path ?? '');
  const isRight = isCredential(seen.seen)
    ? typeof there === 'string'
    : isDeepStrictEqual(there, seen.seen) || (typeof there === 'object' && seen.seen !== undefined);
  return isRight ? faults : [...faults, `${path} is ${JSON.stringify(there)}, seen ${JSON.stringify(seen.seen)}`];
}

function isCredential(seen: unknown): boolean {
  return typeof seen === 'object' && seen !== null && 'rule' in seen && 'length' in seen;
}
