import { addObject } from '../world/build.ts';
import { crashPod } from '../world/pods.ts';
import type { World } from '../world/world.ts';
import type { Calendar } from './calendar.ts';
import { applyEdit, splitTarget } from './edits.ts';
import { objectsOf } from './first-world.ts';
import { incidentEntries } from './incidents.ts';
import { noiseEntries } from './noise.ts';
import { routineEntries } from './routine.ts';
import { secretEntries } from './secret-refresh.ts';
import type { Entry, Stage } from './stage.ts';
import type { Step } from './story.ts';

export interface Span {
  from: number;
  to: number;
}

/** A night in which nothing was watching: the host of this product was being moved. */
export const unwatchedNight = (calendar: Calendar): Span => ({ from: calendar.at(14, '01:08'), to: calendar.at(14, '05:21') });

/** Falcosidekick's token had run out: longer than a day without an event. */
export const silence = (calendar: Calendar): Span => ({ from: calendar.at(10, '02:10'), to: calendar.at(9, '09:25') });

/** All that happens, in order. */
export function timeline(calendar: Calendar, steps: readonly Step[], random: () => number): Entry[] {
  const installed = calendar.at(23, '09:45');
  const quiet = [unwatchedNight(calendar), silence(calendar)];
  const silent = (at: number): boolean => quiet.some(({ from, to }) => at >= from && at < to);
  const entries: Entry[] = [
    ...steps.map((step): Entry => ({ at: step.at, run: (stage) => play(step, stage) })),
    ...routineEntries(calendar, random),
    ...incidentEntries(calendar),
    ...secretEntries(calendar),
    ...noiseEntries(calendar, random, { from: installed, silent }),
  ];
  return entries.toSorted((a, b) => a.at - b.at);
}

function play({ edits = [], arrives = [], adds = [], retires = [], removes = [], breaks }: Step, { world }: Stage): void {
  for (const edit of edits) applyEdit(world, edit);
  const coming = [...arrives.flatMap(objectsOf), ...adds];
  for (const object of coming) if (object.kind !== 'Pod') world.apply(object);
  for (const object of coming) addObject(world, object);
  for (const { kind, metadata } of retires) world.remove(kind, metadata.namespace ?? '', metadata.name);
  for (const target of removes) {
    const { kind, namespace, name } = splitTarget(target);
    world.remove(kind, namespace, name);
  }
  if (breaks) breakPod(world, breaks);
}

function breakPod(world: World, { target, node }: NonNullable<Step['breaks']>): void {
  const { kind, namespace, name } = splitTarget(target);
  for (const pod of world.ownedBy(world.need(kind, namespace, name), 'Pod')) if (pod.spec?.nodeName === node) crashPod(world, pod);
}
