import { expect, it } from 'vitest';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import { NOW, subjectOf } from './testing/subject.ts';

const HOUR = 3_600_000;

it.each<[string, number | null, Verdict, number[]]>([
  ['nothing has ever arrived although Falco runs', null, 'fail', []],
  ['an hour ago', 1, 'pass', [NOW + 23 * HOUR]],
  ['just within a day', 23.999, 'pass', [NOW + 24 * HOUR - Math.round(23.999 * HOUR)]],
  ['a day ago', 24, 'fail', []],
  ['a month ago', 720, 'fail', []],
  ['from a clock that is ahead', -1, 'pass', [NOW + 25 * HOUR]],
])('runtime-reporting: %s', (_, lastEventHoursAgo, verdict, until) => {
  const judged = judge('runtime-reporting', { around: { lastEventHoursAgo } });
  expect([judged.verdict, judged.until.map(Math.round)]).toEqual([verdict, until]);
});

it('does not apply where nothing has ever arrived and no agent is Falco', () => {
  expect(judge('runtime-reporting', { around: { lastEventHoursAgo: null, agents: [{ role: 'runtime agent', name: 'Tetragon', readyMinutesAgo: 0 }] } }).verdict).toBe('not-applicable');
});

it('says when the last one came', () => {
  expect(judge('runtime-reporting', { around: { lastEventHoursAgo: 30 } }).said[0]?.reason).toBe(
    'The last event or heartbeat of Falco arrived at 2026-11-23 03:00:00 UTC, more than 24 h ago',
  );
});

it('does not apply to manifests, and applies when scaled to zero', () => {
  const subject = subjectOf({});
  expect(judge('runtime-reporting', { ...subject, cluster: { ...subject.cluster, kind: 'manifests' } }).verdict).toBe('not-applicable');
  expect(judge('runtime-reporting', { ...subject, scaledToZero: true }).verdict).toBe('pass');
});

it.each<[string, number | null, unknown, string]>([
  ['no event ever', null, 'no event ever', 'Falco runs in the cluster, and none of its events has ever arrived here'],
  ['silence', 30, '2026-11-23T03:00:00.000Z', 'The last event or heartbeat of Falco arrived at 2026-11-23 03:00:00 UTC, more than 24 h ago'],
])('shows %s, which no field mends', (_, lastEventHoursAgo, seen, reason) => {
  const evidence = { path: '', root: 'object', seen, wanted: 'an event or heartbeat within 24 h', reason, fixable: false };
  expect(judge('runtime-reporting', { around: { lastEventHoursAgo } }).said).toEqual([{ verdict: 'fail', reason, path: '', seen: evidence }]);
});

it.each<[string, number | null, string, Verdict]>([
  ['it is told by Falco', null, 'Falco', 'fail'],
  ['Falco may be among them', null, 'Tetragon', 'unknown'],
  ['events tell', 1, 'Tetragon', 'pass'],
])('pods of other namespaces that cannot be read, where %s', (_, lastEventHoursAgo, name, verdict) => {
  const base = subjectOf({ around: { lastEventHoursAgo, agents: [{ role: 'runtime agent', name, readyMinutesAgo: 0 }] } });
  const readable = (kind: string, namespace: string) => ({ state: kind === 'pods' && namespace === '' ? 'forbidden' : 'ok', message: 'no' }) as const;
  expect(judge('runtime-reporting', { ...base, cluster: { ...base.cluster, readable } }).verdict).toBe(verdict);
});
