import type { Check, Example, Patch } from '../check.ts';
import { judge } from './judge.ts';
import { compose, type Json } from './merge.ts';

/** The example with every patch that its failures come with; null where one of them has none. */
export function patched(check: Check, example: Example): Example | null {
  const patches = judge(check, example).said.map(({ seen }) => (seen?.patch === undefined ? check.patch : seen.patch) ?? null);
  return patches.reduce<Example | null>((rest, patch) => rest && patch && applyPatch(rest, patch), example);
}

function applyPatch(example: Example, { root, merge }: Patch): Example {
  return { ...example, [root]: compose(example[root], merge as Json) };
}
