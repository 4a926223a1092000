import { describe, expect, it } from 'vitest';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { NOW, subjectOf } from './testing/subject.ts';

const HOUR = 3_600_000;
const alert = (hoursAgo: number, rule = 'Write below etc') => ({ rule, priority: 'Error', hoursAgo });

it.each<[string, number | null, ReturnType<typeof alert>[], Verdict, number[]]>([
  ['events arrive and none is open', 1, [], 'pass', [NOW + 23 * HOUR]],
  ['silence proves nothing', 25, [], 'unknown', []],
  ['nothing has ever arrived', null, [], 'unknown', []],
  ['one is open', 1, [alert(1)], 'fail', [NOW + 23 * HOUR]],
  ['one is open though nothing arrives any more', 23, [alert(23)], 'fail', [NOW + 1 * HOUR]],
  ['it is judged again when the oldest stops counting', 1, [alert(1), alert(20), alert(3)], 'fail', [NOW + 4 * HOUR]],
  ['one that is a day old does not count', 1, [alert(24)], 'pass', [NOW + 23 * HOUR]],
])('runtime-alerts: %s', (_, lastEventHoursAgo, alerts, verdict, until) => {
  const judged = judge('runtime-alerts', { around: { lastEventHoursAgo, alerts } });
  expect([judged.verdict, judged.until]).toEqual([verdict, until]);
});

it('is one finding for each rule, on the pod of its newest alert', () => {
  const { said } = judge('runtime-alerts', { around: { alerts: [alert(1), alert(2, 'Drop and execute'), alert(3)] } });
  expect(said).toMatchObject([
    {
      reason: 'Falco rule “Write below etc” (Error) fired 2 times in 24 h and nobody has acknowledged it',
      seen: { object: { kind: 'Pod', namespace: 'shop', name: 'app' }, seen: { alerts: 2, newest: '2026-11-24T08:00:00.000Z' } },
    },
    { reason: 'Falco rule “Drop and execute” (Error) fired once in 24 h and nobody has acknowledged it' },
  ]);
});

it('counts events, not the pods they came from', () => {
  const subject = subjectOf({ around: { alerts: [alert(1)] } });
  const { said } = judge('runtime-alerts', { ...subject, alerts: subject.alerts.map((fact) => ({ ...fact, events: 5 })) });
  expect(said).toMatchObject([{ reason: expect.stringContaining('fired 5 times') as string, seen: { seen: { alerts: 5 } } }]);
});

describe('evidence', () => {
  const reason = 'Falco rule “Write below etc” (Error) fired once in 24 h and nobody has acknowledged it';
  const wanted = 'no unacknowledged alert of priority Error or above in 24 h';
  const seen = { rule: 'Write below etc', priority: 'Error', alerts: 1, newest: '2026-11-24T08:00:00.000Z' };

  it.each<[string, string | null, { kind: string; namespace: string; name: string }]>([
    ['the pod that the alert names', 'app-7f', { kind: 'Pod', namespace: 'shop', name: 'app-7f' }],
    ['the workload where it names none', null, { kind: 'Deployment', namespace: 'shop', name: 'app' }],
  ])('is of %s', (_, pod, object) => {
    const subject = subjectOf({ around: { alerts: [alert(1)] } });
    const { said } = judge('runtime-alerts', { ...subject, alerts: subject.alerts.map((fact) => ({ ...fact, pod })) });
    expect(said).toEqual([{ verdict: 'fail', reason, path: '', seen: { object, path: '', seen, wanted, reason, fixable: false } }]);
  });

  it('is of the newest alert, in whichever order they come', () => {
    const facts = subjectOf({ around: { alerts: [alert(1), alert(3)] } }).alerts.map((fact, index) => ({ ...fact, pod: `app-${index}`, priority: index === 0 ? 'Critical' : 'Error' }));
    for (const alerts of [facts, facts.toReversed()]) {
      const [said] = judge('runtime-alerts', { ...subjectOf({}), alerts }).said;
      expect(said?.seen).toMatchObject({ object: { name: 'app-0' }, seen: { priority: 'Critical', alerts: 2, newest: '2026-11-24T08:00:00.000Z' } });
    }
  });

  it.each<[number | null, string]>([
    [null, 'No runtime event has ever arrived from this cluster, so that none is open proves nothing'],
    [24, 'No runtime event has arrived for 24 h, so that none is open proves nothing'],
  ])('is missing after %j hours of silence', (lastEventHoursAgo, unproven) => {
    expect(judge('runtime-alerts', { around: { lastEventHoursAgo } }).said).toEqual([{ verdict: 'unknown', reason: unproven, path: null }]);
  });
});

describe('does not apply', () => {
  const subject = subjectOf({ around: { alerts: [alert(1)] } });

  it.each<[string, Partial<Subject>]>([
    ['to what is scaled to zero', { scaledToZero: true }],
    ['to manifests', { cluster: { ...subject.cluster, kind: 'manifests' } }],
  ])('%s', (_, delta) => {
    expect(judge('runtime-alerts', { ...subject, ...delta }).verdict).toBe('not-applicable');
  });
});
