import { setImmediate as turn } from 'node:timers/promises';
import { chunks } from './chunk.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Store, Writer } from './store.ts';
import { thinPoints } from './thin-points.ts';

/** Thins what is older than `before` and has not been thinned to this width yet. */
export async function thinOldPoints(store: Store, cluster: number, before: number, width: number): Promise<void> {
  const mark = `thinned ${cluster} ${width}`;
  const from = Number((await readMeta(store, mark)) ?? 0);
  const to = Math.floor(before / width) * width;
  if (to <= from) return;
  for (const subjects of chunks(await subjectIds(store, cluster))) {
    await store.write((db) => thinSubjects(db, cluster, subjects, { from, to, width }));
    await turn();
  }
  await writeMeta(store, mark, String(to));
}

async function thinSubjects(db: Writer, cluster: number, subjects: number[], { from, to, width }: { from: number; to: number; width: number }): Promise<void> {
  const rows = await db
    .selectFrom('points')
    .select(['subject', 'at', 'score', 'scoring', 'profile'])
    .where('cluster', '=', cluster)
    .where('subject', 'in', subjects)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('subject')
    .orderBy('at')
    .execute();
  for (const [subject, points] of Map.groupBy(rows, (row) => row.subject)) {
    const kept = new Set(thinPoints(points, width));
    const dropped = points.filter((point) => !kept.has(point)).map((point) => point.at);
    for (const part of chunks(dropped)) await db.deleteFrom('points').where('cluster', '=', cluster).where('subject', '=', subject).where('at', 'in', part).execute();
  }
}

/** Deletes points from before `edge`, but of each subject the one in force then, unless that only says that it is gone. */
export async function deleteOldPoints(store: Store, cluster: number, edge: number): Promise<void> {
  for (const subjects of chunks(await subjectIds(store, cluster))) {
    await store.write((db) =>
      db
        .deleteFrom('points')
        .where('cluster', '=', cluster)
        .where('subject', 'in', subjects)
        .where('at', '<', edge)
        .where((eb) => {
          const inForce = eb
            .selectFrom('points as q')
            .where('q.cluster', '=', cluster)
            .whereRef('q.subject', '=', 'points.subject')
            .where('q.at', '<=', edge)
            .select(({ fn }) => fn.max('q.at').as('at'));
          return eb.or([eb('points.at', '<', inForce), eb('points.score', 'is', null)]);
        })
        .execute(),
    );
    await turn();
  }
}

async function subjectIds(store: Store, cluster: number): Promise<number[]> {
  const rows = await store.read((db) => db.selectFrom('subjects').select('id').where('cluster', '=', cluster).orderBy('id').execute());
  return rows.map((row) => row.id);
}
