import type { Fault } from '#lib/model/inventory.ts';
import { HOLDS_NO_FILE } from '../engine/sources/manifests/find-files.ts';
import type { Manifests } from '../engine/sources/manifests/load-manifests.ts';
import { HOLDS_NO_OBJECT, NO_OBJECT } from '../engine/sources/manifests/read-objects.ts';
import { IS_EMPTY } from '../engine/sources/manifests/read-text.ts';

const EMPTINESS = new Set([HOLDS_NO_FILE, HOLDS_NO_OBJECT, IS_EMPTY]);

/**
 * A scan that found nothing to look at must not pass for one that found nothing wrong: a misspelt folder, values of a chart, a template that
 * renders nothing. An object of any kind will do, a ConfigMap too. Null where something was found, or where a fault says already why not.
 */
export function nothingFound({ objects, ignored, faults }: Manifests, given: readonly string[]): Fault | null {
  const others = Object.keys(ignored).filter((kind) => kind !== NO_OBJECT);
  if (objects.size > 0 || others.length > 0 || faults.some(({ level }) => level !== 'warning')) return null;
  const [first = '', ...more] = given;
  return { file: `${first === '-' ? 'standard input' : first}${more.length > 0 ? ` and ${more.length} more` : ''}`, line: null, message: 'no Kubernetes object was found' };
}

/** Whether a fault says no more than that there is nothing: `--allow-empty` forgives it. */
export const isEmptiness = ({ message }: Fault): boolean => EMPTINESS.has(message);
