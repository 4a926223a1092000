import type { SourceMessage } from '#lib/model/inventory.ts';
import type { Clock } from '../../clock.ts';
import type { Source } from '../source.ts';

/** The built-in demo cluster. */
export function createDemoSource({ emit }: { clock: Clock; emit: (messages: SourceMessage[]) => void }): Source {
  return { start: () => emit([]), stop: async () => {}, readObject: async () => null };
}
