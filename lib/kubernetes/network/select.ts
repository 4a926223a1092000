import type { LabelSelector } from '../../model/inventory.ts';
import { type ParsedSelector, parseSelector } from '../selectors.ts';

/** Selectors are parsed once: the same few are asked about every pod of their namespace. */
const parsed = new WeakMap<LabelSelector, ParsedSelector>();

/** Whether the selector matches the labels; one that the API server would refuse matches nothing. */
export function selects(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  let ready = parsed.get(selector);
  if (!ready) parsed.set(selector, (ready = parseSelector(selector)));
  return ready.matches !== null && ready.matches(labels);
}
