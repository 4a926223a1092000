import { describe, expect, it } from 'vitest';
import { appendChange, listChanges } from '../changes.ts';
import { commitRevision } from '../commit-revision.ts';
import { acknowledgeGroup } from '../events/acknowledgements.ts';
import { insertEvents } from '../events/insert-events.ts';
import { readIntake } from '../events/intake.ts';
import { listEventGroups } from '../events/list-event-groups.ts';
import { applyFindings, findingsSince } from '../findings.ts';
import { extendObserved, observedBetween } from '../observed.ts';
import { rememberedPods, rememberPods } from '../pod-memory.ts';
import { appendPoints, latestPoints, pointsBetween } from '../points.ts';
import { createReport, findReportByTokenHash } from '../reports.ts';
import { enforceRetention, RETENTION } from '../retention.ts';
import { useStore, type Backend } from './backend.ts';
import { NOW } from './open.ts';
import { DAY, event, everything, MINUTE, point } from './samples.ts';

export function retentionSuite(backend: Backend): void {
  describe('retention', () => {
    const fresh = useStore(backend);
    const all = { from: 0, to: NOW * 2, max: 1e9 };

    it('thins old points to their shape, leaves new ones, and a second run changes nothing', async () => {
      const { store, cluster } = await fresh();
      const series = (start: number) => Array.from({ length: 600 }, (_, index) => point('', start + index * 6_000, 500_000 + ((index * 7_919) % 1_000)));
      await appendPoints(store, cluster, [...series(NOW - 20 * DAY), ...series(NOW - 5 * DAY), ...series(NOW - DAY)]);
      await enforceRetention(store, cluster, NOW);
      const kept = await pointsBetween(store, cluster, '', all);
      const of = (start: number) => kept.filter(({ at }) => at >= start && at < start + DAY).length;
      expect(of(NOW - DAY)).toBe(600);
      expect(of(NOW - 5 * DAY)).toBeLessThanOrEqual(3 * 12 + 2);
      expect(of(NOW - 5 * DAY)).toBeGreaterThan(12);
      expect(of(NOW - 20 * DAY)).toBeLessThanOrEqual(4);
      const extremes = (points: { score: number | null }[]) => [Math.min(...points.map(({ score }) => score ?? 0)), Math.max(...points.map(({ score }) => score ?? 0))];
      expect(extremes(kept.slice(0, 4))).toEqual(extremes(series(0)));
      await enforceRetention(store, cluster, NOW);
      await enforceRetention(store, cluster, NOW + MINUTE);
      expect(await pointsBetween(store, cluster, '', all)).toEqual(kept);
    });

    it('deletes old points but never what is in force', async () => {
      const { store, cluster } = await fresh();
      const old = NOW - (RETENTION.history + 10) * DAY;
      await appendPoints(store, cluster, [point('', old, 1), point('', old + DAY, 2), point('', NOW, 3), point('quiet', old, 4), point('gone', old, 5), point('gone', old + DAY, null)]);
      await enforceRetention(store, cluster, NOW);
      expect((await pointsBetween(store, cluster, '', all)).map(({ score }) => score)).toEqual([2, 3]);
      await commitRevision(store, { cluster, at: NOW, points: [], findings: [], change: null, observed: false, states: [{ subject: 'ungraded', platform: 0, masks: '' }] });
      await enforceRetention(store, cluster, NOW + DAY);
      const subjects = await store.read((db) => db.selectFrom('subjects').select('key').where('cluster', '=', cluster).orderBy('id').execute());
      expect(subjects.map(({ key }) => key)).toEqual(['', 'quiet', 'ungraded']);
      expect(Object.fromEntries([...(await latestPoints(store, cluster))].map(([key, { score }]) => [key, score]))).toEqual({ '': 3, quiet: 4 });
    });

    it('deletes what is too old of everything else, and only that', async () => {
      const { store, cluster } = await fresh();
      const old = NOW - (RETENTION.history + 1) * DAY;
      for (const at of [old, NOW]) {
        await appendChange(store, cluster, { at, kind: 'change', title: '', moves: [{ subject: 'shop', from: 1, to: 2 }], causes: [] });
        await applyFindings(store, cluster, at, [{ subject: 'shop/Pod/x', check: 'privileged', severity: 'critical', verdict: 'fail' }]);
        await applyFindings(store, cluster, at + 1, [{ subject: 'shop/Pod/x', check: 'privileged', severity: 'critical', verdict: 'pass' }]);
        await extendObserved(store, cluster, at);
        await createReport(store, { id: `${cluster}-${at}`, cluster, tokenHash: `${cluster} ${at}`, title: '', scope: '', score: null, grade: null, takenAt: at, expiresAt: at, document: '' });
        await rememberPods(store, cluster, [{ uid: String(at), namespace: 'shop', name: 'x', containerIds: [], workload: null, node: null, deletedAt: at }]);
      }
      await applyFindings(store, cluster, old, [{ subject: 'shop/Pod/y', check: 'privileged', severity: 'critical', verdict: 'fail' }]);
      await enforceRetention(store, cluster, NOW);
      expect((await listChanges(store, cluster, { subject: 'shop', limit: 10 })).total).toBe(1);
      expect((await findingsSince(store, cluster, 0)).map(({ openedAt, closedAt }) => [openedAt, closedAt])).toEqual([[old, null], [NOW, NOW + 1]]);
      expect(await observedBetween(store, cluster, { from: 0, to: NOW })).toEqual([{ from: NOW, to: NOW }]);
      expect([await findReportByTokenHash(store, `${cluster} ${old}`), (await findReportByTokenHash(store, `${cluster} ${NOW}`))?.takenAt]).toEqual([null, NOW]);
      expect(await rememberedPods(store, cluster, 0)).toHaveLength(1);
    });

    it('deletes events by age, then by number, with what they shared; acknowledged groups and counters stay', async () => {
      const { store, cluster } = await fresh();
      const old = NOW - (RETENTION.events + 1) * DAY;
      await insertEvents(store, cluster, [event({ rule: 'forgotten', at: old }), event({ rule: 'acknowledged', at: old }), ...Array.from({ length: 5 }, (_, index) => event({ at: NOW + index }))]);
      const window = { ...everything, from: 0 };
      const group = (await listEventGroups(store, cluster, { ...window, rule: 'acknowledged' })).items[0]?.id ?? '';
      await acknowledgeGroup(store, { cluster, group, by: 'Ada', reason: 'known', at: NOW });
      await enforceRetention(store, cluster, NOW, { ...RETENTION, maxEvents: 3 });
      expect((await listEventGroups(store, cluster, window)).items).toMatchObject([{ events: 3, first: NOW + 2 }]);
      const rules = await store.read((db) => db.selectFrom('eventGroups').select('rule').where('cluster', '=', cluster).orderBy('rule').execute());
      expect(rules.map(({ rule }) => rule).toSorted()).toEqual(['Terminal shell in container', 'acknowledged']);
      expect((await readIntake(store, cluster)).accepted).toBe(7);
    });

    it('never gives a number again that an acknowledgement covers', async () => {
      const { store, cluster } = await fresh();
      await insertEvents(store, cluster, [event({ at: NOW - 40 * DAY })]);
      const group = (await listEventGroups(store, cluster, { ...everything, from: 0 })).items[0]?.id ?? '';
      await acknowledgeGroup(store, { cluster, group, by: 'Ada', reason: 'known', at: NOW });
      await enforceRetention(store, cluster, NOW);
      await insertEvents(store, cluster, [event()]);
      expect((await listEventGroups(store, cluster, everything)).items).toMatchObject([{ id: group, acknowledged: null }]);
    });
  });
}
