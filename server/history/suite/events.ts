import { describe, expect, it } from 'vitest';
import { acknowledgeGroup, undoAcknowledgement } from '../events/acknowledgements.ts';
import { eventFacets } from '../events/event-facets.ts';
import { eventHistogram } from '../events/event-histogram.ts';
import { insertEvents } from '../events/insert-events.ts';
import { countRejected, readIntake } from '../events/intake.ts';
import { listEventGroups, type GroupQuery } from '../events/list-event-groups.ts';
import { unacknowledgedAlerts } from '../events/unacknowledged-alerts.ts';
import { useStore, type Backend } from './backend.ts';
import { NOW } from './open.ts';
import { alertsOfDay, event, everything, HOUR, MINUTE } from './samples.ts';

export function eventsSuite(backend: Backend): void {
  describe('events', () => {
    const fresh = useStore(backend);
    type Target = Awaited<ReturnType<typeof fresh>>;
    const groups = async ({ store, cluster }: Target, more: Partial<GroupQuery> = {}) => (await listEventGroups(store, cluster, { ...everything, ...more })).items;
    const alerts = ({ store, cluster }: Target) => unacknowledgedAlerts(store, cluster, alertsOfDay);
    const acknowledge = async (target: Target, group: string) => acknowledgeGroup(target.store, { cluster: target.cluster, group, by: 'Ada', reason: 'planned work', at: NOW + HOUR });

    it('gives back exactly the event that was stored', async () => {
      const target = await fresh();
      const one = event({ tags: ['a"b', '%'], hostname: null, attribution: { container: null, node: null, inferred: true } });
      await insertEvents(target.store, target.cluster, [one]);
      expect((await groups(target))[0]?.sample).toEqual(one);
    });

    it('stores each id once per cluster, within a batch and across', async () => {
      const [target, other] = [await fresh(), await fresh()];
      const [one, two, three] = [event(), event(), event()];
      expect(await insertEvents(target.store, target.cluster, [one, two, one])).toEqual({ stored: 2, duplicates: 1 });
      expect(await insertEvents(target.store, target.cluster, [two, three])).toEqual({ stored: 1, duplicates: 1 });
      expect(await insertEvents(other.store, other.cluster, [one])).toEqual({ stored: 1, duplicates: 0 });
      expect(await groups(target)).toMatchObject([{ events: 3 }]);
    });

    it('answers each of many calls at once for its own events', async () => {
      const target = await fresh();
      const shared = event();
      const answers = await Promise.all(Array.from({ length: 50 }, () => insertEvents(target.store, target.cluster, [event(), shared])));
      expect(answers.reduce((sum, { stored }) => sum + stored, 0)).toBe(51);
      expect(answers.every(({ stored, duplicates }) => stored + duplicates === 2 && stored >= 1)).toBe(true);
      expect(await insertEvents(target.store, target.cluster, [])).toEqual({ stored: 0, duplicates: 0 });
    });

    it('does not fail others for one broken event', async () => {
      const target = await fresh();
      const broken = insertEvents(target.store, target.cluster, [{ ...event(), at: null as never }]);
      const sound = insertEvents(target.store, target.cluster, [event()]);
      await expect(broken).rejects.toThrow(/null/i);
      expect(await sound).toEqual({ stored: 1, duplicates: 0 });
    });

    it('remembers what ever arrived', async () => {
      const target = await fresh();
      expect(await readIntake(target.store, target.cluster)).toEqual({ accepted: 0, duplicates: 0, rejected: 0, lastReceivedAt: null, lastEventAt: null });
      await countRejected(target.store, target.cluster, 2);
      const one = event({ at: NOW + 10, receivedAt: NOW + 20 });
      await insertEvents(target.store, target.cluster, [one, event()]);
      await insertEvents(target.store, target.cluster, [one]);
      expect(await readIntake(target.store, target.cluster)).toEqual({ accepted: 2, duplicates: 1, rejected: 2, lastReceivedAt: NOW + 20, lastEventAt: NOW + 10 });
    });

    it('folds rule × workload × process and shows the newest', async () => {
      const target = await fresh();
      const pods = [event({ at: NOW, attribution: { pod: 'cart-1' } }), event({ at: NOW + 2, priority: 'Critical', attribution: { pod: 'cart-2' } })];
      await insertEvents(target.store, target.cluster, [...pods, event({ process: 'curl', at: NOW + 1 }), event({ rule: 'Other', at: NOW - 5, priority: 'Notice' })]);
      expect(await groups(target)).toMatchObject([
        { rule: 'Terminal shell in container', process: 'sh', workload: 'shop/Deployment/cart', namespace: 'shop', priority: 'Critical', events: 2, first: NOW, last: NOW + 2, sample: { id: pods[1]?.id } },
        { process: 'curl', events: 1 },
        { rule: 'Other', priority: 'Notice', events: 1 },
      ]);
    });

    it('keeps namespaces apart where no workload is known', async () => {
      const target = await fresh();
      const at = (namespace: string | null) => event({ attribution: { level: namespace === null ? 'node' : 'namespace', namespace, workload: null, pod: null } });
      await insertEvents(target.store, target.cluster, [at('shop'), at('pay'), at(null)]);
      expect(await groups(target)).toHaveLength(3);
      expect(await groups(target, { namespaces: ['pay'] })).toMatchObject([{ namespace: 'pay' }]);
      expect(await groups(target, { namespaces: [] })).toEqual([]);
    });

    it.each<[string, Partial<GroupQuery>, string[]]>([
      ['priority', { priorities: ['Warning'] }, ['b']],
      ['no priority', { priorities: [] }, []],
      ['namespace', { namespaces: ['pay'] }, ['b']],
      ['workload', { workload: 'shop/Deployment/cart' }, ['a', 'c']],
      ['pod', { pod: 'cart-1' }, ['a', 'c']],
      ['node', { node: 'node-2' }, ['b']],
      ['rule', { rule: 'c' }, ['c']],
      ['process', { process: 'curl' }, ['c']],
      ['source', { source: 'k8s_audit' }, ['b']],
      ['tag', { tag: 'mitre' }, ['c']],
      ['tag is matched whole', { tag: 'mit' }, []],
      ['tag is no pattern', { tag: '%' }, []],
      ['window', { from: NOW + 1, to: NOW + 10 }, ['c']],
      ['text in any case', { q: 'CUR' }, ['c']],
      ['text is no pattern', { q: '_' }, []],
      ['several', { namespaces: ['shop'], node: 'node-1', tag: 'mitre' }, ['c']],
    ])('filters by %s', async (_name, more, rules) => {
      const target = await fresh();
      await insertEvents(target.store, target.cluster, [
        event({ rule: 'a' }),
        event({ rule: 'b', priority: 'Warning', source: 'k8s_audit', attribution: { namespace: 'pay', workload: 'pay/Deployment/api', pod: 'api-1', node: 'node-2' } }),
        event({ rule: 'c', process: 'curl', tags: ['mitre'], at: NOW + 5 }),
      ]);
      expect((await groups(target, { sort: 'rule', descending: false, ...more })).map(({ rule }) => rule)).toEqual(rules);
      expect((await eventHistogram(target.store, target.cluster, { ...everything, ...more }, HOUR)).reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0)).toBe(rules.length);
    });

    it('pages in every order', async () => {
      const target = await fresh();
      await insertEvents(target.store, target.cluster, ['b', 'a', 'd', 'c'].flatMap((rule, index) => Array.from({ length: index + 1 }, () => event({ rule, at: NOW + index, priority: index % 2 ? 'Error' : 'Critical' }))));
      const walk = async (sort: GroupQuery['sort'], descending: boolean) => {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listEventGroups(target.store, target.cluster, { ...everything, sort, descending, limit: 1, ...(cursor === undefined ? {} : { cursor }) });
          expect(page).toMatchObject({ total: 4, events: 10 });
          seen.push(...page.items.map(({ rule }) => rule));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        return seen.join('');
      };
      expect(await walk('rule', false)).toBe('abcd');
      expect(await walk('rule', true)).toBe('dcba');
      expect(await walk('last', true)).toBe('cdab');
      expect(await walk('events', false)).toBe('badc');
      expect((await walk('priority', false)).slice(0, 2).split('').sort().join('')).toBe('bd');
      const { nextCursor } = await listEventGroups(target.store, target.cluster, { ...everything, limit: 1 });
      await expect(listEventGroups(target.store, target.cluster, { ...everything, sort: 'rule', cursor: nextCursor ?? '' })).rejects.toMatchObject({ code: 'invalid-request' });
    });

    it('counts per bucket and priority', async () => {
      const target = await fresh();
      await insertEvents(target.store, target.cluster, [event(), event({ at: NOW + MINUTE - 1 }), event({ at: NOW + MINUTE, priority: 'unknown' }), event({ at: NOW + 5 * MINUTE })]);
      expect(await eventHistogram(target.store, target.cluster, everything, MINUTE)).toEqual([
        { at: NOW, counts: { Error: 2 } },
        { at: NOW + MINUTE, counts: { unknown: 1 } },
        { at: NOW + 5 * MINUTE, counts: { Error: 1 } },
      ]);
    });

    it('lists the values that occur', async () => {
      const target = await fresh();
      await insertEvents(target.store, target.cluster, [event({ tags: ['x', 'a'] }), event({ rule: 'b', tags: [], attribution: { namespace: null, workload: null, node: 'node-2' } })]);
      expect(await eventFacets(target.store, target.cluster, everything)).toEqual({ namespaces: ['shop'], rules: ['Terminal shell in container', 'b'], nodes: ['node-1', 'node-2'], tags: ['a', 'x'], sources: ['syscall'] });
      expect(await eventFacets(target.store, target.cluster, { ...everything, namespaces: ['shop'] })).toMatchObject({ rules: ['Terminal shell in container'] });
    });

    it('alerts on priority and age, per group and pod, newest first', async () => {
      const target = await fresh();
      await insertEvents(target.store, target.cluster, [
        event({ at: NOW - 10 }),
        event({ at: NOW - 5, priority: 'Alert' }),
        event({ attribution: { pod: 'cart-2' } }),
        event({ rule: 'quiet', priority: 'Warning' }),
        event({ rule: 'unsaid', priority: 'unknown' }),
        event({ rule: 'old', at: alertsOfDay.since }),
      ]);
      expect(await alerts(target)).toMatchObject([
        { workload: 'shop/Deployment/cart', pod: 'cart-2', at: NOW, events: 1, priority: 'Error' },
        { workload: 'shop/Deployment/cart', pod: 'cart-1', at: NOW - 5, events: 2, priority: 'Alert' },
      ]);
      expect(await unacknowledgedAlerts(target.store, target.cluster, { ...alertsOfDay, minPriority: 'Debug' })).toHaveLength(3);
    });

    it('an acknowledgement covers what is stored, whatever its time; the next one alerts anew', async () => {
      const target = await fresh();
      await insertEvents(target.store, target.cluster, [event({ at: NOW + HOUR }), event({ process: 'curl' })]);
      const group = (await groups(target, { process: 'sh' }))[0]?.id ?? '';
      const { id } = await acknowledge(target, group);
      expect(await alerts(target)).toMatchObject([{ process: 'curl' }]);
      expect((await groups(target, { process: 'sh' }))[0]?.acknowledged).toEqual({ id, by: 'Ada', reason: 'planned work', at: NOW + HOUR });
      expect(await groups(target, { acknowledged: true })).toMatchObject([{ process: 'sh' }]);
      expect(await groups(target, { acknowledged: false })).toMatchObject([{ process: 'curl' }]);

      await insertEvents(target.store, target.cluster, [event({ at: NOW - HOUR })]);
      expect(await alerts(target)).toMatchObject([{ process: 'curl' }, { process: 'sh', at: NOW - HOUR, events: 1 }]);
      expect((await groups(target, { process: 'sh' }))[0]).toMatchObject({ events: 2, acknowledged: null });

      await acknowledge(target, group);
      expect(await alerts(target)).toMatchObject([{ process: 'curl' }]);
    });

    it('undo brings the alerts back, and an older acknowledgement then holds again', async () => {
      const target = await fresh();
      await insertEvents(target.store, target.cluster, [event()]);
      const group = (await groups(target))[0]?.id ?? '';
      const first = await acknowledge(target, group);
      await insertEvents(target.store, target.cluster, [event({ attribution: { pod: 'cart-2' } })]);
      const second = await acknowledge(target, group);
      const undo = (id: string) => undoAcknowledgement(target.store, { cluster: target.cluster, id, by: 'Ada', at: NOW });
      await undo(second.id);
      expect(await alerts(target)).toMatchObject([{ pod: 'cart-2' }]);
      await undo(first.id);
      expect(await alerts(target)).toHaveLength(2);
      for (const id of [first.id, '999999', '', 'x', '1e3']) await expect(undo(id)).rejects.toMatchObject({ code: 'not-found' });
      await expect(acknowledge(target, 'nothing')).rejects.toMatchObject({ code: 'not-found' });
      const other = await fresh();
      await expect(acknowledge(other, group)).rejects.toMatchObject({ code: 'not-found' });
    });
  });
}
