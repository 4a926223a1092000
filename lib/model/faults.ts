import { plural } from '../format.ts';
import type { Fault } from './inventory.ts';

/** How many places in what was read could not be used; warnings, which lose nothing, do not count. */
export const countFaults = (faults: readonly Pick<Fault, 'level'>[]): number => faults.filter(({ level }) => level !== 'warning').length;

/** "3 faults, 37 warnings"; what there is none of is left out. */
export function faultsText(faults: readonly Pick<Fault, 'level'>[]): string {
  const lost = countFaults(faults);
  const warnings = faults.length - lost;
  return [lost > 0 && plural(lost, 'fault'), warnings > 0 && plural(warnings, 'warning')].filter((part) => part !== false).join(', ');
}
