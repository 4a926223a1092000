import { HABITS } from '../falco/habits.ts';
import type { Calendar } from './calendar.ts';
import type { Entry } from './stage.ts';

const HOUR_MS = 3_600_000;
/** Falco's metrics.interval. */
const HEARTBEAT_MS = 12 * HOUR_MS;
/** Each so many times the agent was faster than the kubelet. */
const CONTAINER_ONLY = 0.12;

export interface Watching {
  from: number;
  /** While this lasts, nothing of Falco's arrives. */
  silent: (at: number) => boolean;
}

/** What Falco reports day by day although nothing is wrong, and its heartbeat from every node. */
export function noiseEntries(calendar: Calendar, random: () => number, { from, silent }: Watching): Entry[] {
  return [...habitEntries(calendar, random), ...heartbeats(from, calendar.now)].filter(({ at }) => at >= from && at < calendar.now && !silent(at));
}

function habitEntries(calendar: Calendar, random: () => number): Entry[] {
  const entries: Entry[] = [];
  for (let day = calendar.days; day >= 0; day--) {
    const weekend = [0, 6].includes(calendar.weekday(day));
    for (const { where, daily, hours, ...seen } of HABITS) {
      const [first, last] = hours ?? [0, 24];
      const times = Math.floor(daily * (weekend && hours ? 0.3 : 1) * (0.5 + random()) + random());
      for (let i = 0; i < times; i++) {
        const at = Math.floor(calendar.at(day, '00:00') + (first + random() * (last - first)) * HOUR_MS);
        const containerOnly = random() < CONTAINER_ONLY;
        entries.push({ at, run: (stage) => stage.see(where, { ...seen, containerOnly }) });
      }
    }
  }
  return entries;
}

function heartbeats(from: number, now: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = from + HEARTBEAT_MS; at < now; at += HEARTBEAT_MS) entries.push({ at, run: async (stage) => heartbeat(stage) });
  return entries;
}

async function heartbeat(stage: Parameters<Entry['run']>[0]): Promise<void> {
  for (const { metadata } of stage.world.list('Node')) {
    if (metadata.labels?.['kubernetes.io/os'] === 'linux') await stage.see(null, { rule: 'metrics', process: 'falco', command: '', node: metadata.name });
  }
}
