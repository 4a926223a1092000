import { isoSeconds } from '../world/raw.ts';
import type { World } from '../world/world.ts';
import type { Calendar } from './calendar.ts';
import type { Entry } from './stage.ts';

/** Asks the stores for every Secret that can be refreshed, as the operator does once an hour. */
export function refreshSecrets(world: World): void {
  for (const secret of world.list('ExternalSecret')) {
    const conditions = secret.status?.conditions as { status: string }[] | undefined;
    if (conditions?.every(({ status }) => status === 'True')) world.apply({ ...secret, status: { ...secret.status, refreshTime: isoSeconds(world.now) } });
  }
}

/** Only the last time is played: of those before nothing is left to see. What could not be refreshed at all was so before history began. */
export const secretEntries = ({ start, minutesAgo }: Calendar): Entry[] => [
  { at: start + 1, run: ({ world }) => markStale(world, start) },
  { at: minutesAgo(21), run: ({ world }) => refreshSecrets(world) },
];

function markStale(world: World, at: number): void {
  for (const secret of world.list('ExternalSecret')) world.apply({ ...secret, status: { ...secret.status, refreshTime: isoSeconds(at) } });
}
