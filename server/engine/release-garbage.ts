import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Collects all garbage of this thread and gives its memory back to the system: what a first list leaves behind V8 would keep until it needs the
 * room, 90 MB at 10,000 pods. Blocks the thread for about 10 ms a thousand pods.
 */
export function releaseGarbage(): void {
  // Node has no other way to ask for it without a flag on its command line.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
