import { ensureCluster } from '../clusters.ts';
import { commitRevision } from '../commit-revision.ts';
import { insertEvents } from '../events/insert-events.ts';
import { NOW, open } from './open.ts';
import { event, point } from './samples.ts';

/** Writes for ever and says on stdout what has been acknowledged; the test kills it. */
const store = await open(process.argv[2] ?? '');
const { id: cluster } = await ensureCluster(store, { uid: 'uid', slug: 'prod', name: 'prod', kind: 'kubernetes', at: NOW });
const acknowledged = (line: string) => process.stdout.write(`${line}\n`);
acknowledged(`cluster ${cluster}`);

async function writeEvents(writer: number): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const ids = Array.from({ length: 20 }, (_, index) => `${process.pid}-${writer}-${turn}-${index}`);
    await insertEvents(store, cluster, ids.map((id) => event({ id })));
    acknowledged(`events ${ids.join(' ')}`);
  }
}

async function writeRevisions(): Promise<void> {
  const { at: last } = await store.read((db) => db.selectFrom('changes').select(({ fn }) => fn.max<number | null>('at').as('at')).executeTakeFirstOrThrow());
  for (let at = (last ?? NOW) + 1; ; at += 1) {
    const change = { kind: 'change' as const, title: '', moves: [{ subject: '', from: 0, to: at % 1_000 }], causes: [] };
    await commitRevision(store, { cluster, at, points: [point('', at, at % 1_000), point('shop', at, 1)], findings: [], change, observed: true });
    acknowledged(`revision ${at}`);
  }
}

await Promise.all([writeEvents(0), writeEvents(1), writeRevisions()]);
