import { PRIORITIES, type Attribution, type RuntimeEvent } from '#lib/model/runtime-event.ts';
import { chunks } from '../chunk.ts';
import type { Reader } from '../store.ts';
import { unpackBody, unpackSample } from './body.ts';

/** Whole events by sequence number. */
export async function readEvents(db: Reader, sequence: readonly number[]): Promise<Map<number, RuntimeEvent>> {
  const events = new Map<number, RuntimeEvent>();
  for (const part of chunks(sequence)) {
    const rows = await db
      .selectFrom('events as e')
      .innerJoin('eventKinds as k', 'k.id', 'e.kind')
      .innerJoin('eventGroups as g', 'g.id', 'e.grp')
      .innerJoin('eventPlaces as p', 'p.id', 'e.place')
      .where('e.seq', 'in', part)
      .select(['e.seq', 'e.id', 'e.at', 'e.receivedAt', 'e.priority', 'e.grp', 'e.body', 'g.sample', 'k.rule', 'k.source', 'k.tags', 'g.process', 'p.hostname', 'p.level', 'p.namespace', 'p.pod', 'p.workload', 'p.node', 'p.container', 'p.inferred'])
      .execute();
    const samples = new Map<number, Buffer>();
    for (const { grp, sample } of rows) if (!samples.has(grp)) samples.set(grp, unpackSample(sample));
    for (const { seq, grp, body, sample: _, priority, tags, level, namespace, pod, workload, node, container, inferred, ...event } of rows) {
      const attribution: Attribution = { level, namespace, pod, workload, node, container, inferred: inferred === 1 };
      events.set(seq, { ...event, ...unpackBody(body, samples.get(grp) ?? Buffer.of()), priority: PRIORITIES[priority] ?? 'unknown', tags: JSON.parse(tags) as string[], attribution });
    }
  }
  return events;
}
