import { expect, test } from 'vitest';
import type { ResourceKind } from '../model/inventory.ts';
import type { Subject } from '../model/subject.ts';
import { judge, outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';
import { subjectOf } from './testing/subject.ts';

const NONE = 'metadata.name: Namespace shop has no default limits and no quota';
const range = (limit: Json): Json => ({ limits: [limit] });
const around = (limitRanges: Json[], resourceQuotas: Json[] = []): Subject => subjectOf({ around: { limitRanges, resourceQuotas } });

test.each<[string, Subject, ...string[]]>([
  ['nothing', around([]), 'fail', NONE],
  ['default limits', around([range({ type: 'Container', default: { cpu: '1' } })]), 'pass'],
  ['default requests', around([range({ type: 'Container', defaultRequest: { cpu: '1' } })]), 'pass'],
  ['bounds without defaults', around([range({ type: 'Container', max: { cpu: '1' }, min: { cpu: '1m' } })]), 'fail', NONE],
  ['empty defaults', around([range({ type: 'Container', default: {} })]), 'fail', NONE],
  ['for pods', around([range({ type: 'Pod', default: { cpu: '1' } })]), 'fail', NONE],
  ['for claims', around([range({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } })]), 'fail', NONE],
  ['the second of two', around([range({ type: 'Pod' }), range({ type: 'Container', default: { cpu: '1' } })]), 'pass'],
  ['the second limit of one', around([{ limits: [{ type: 'Pod' }, { type: 'Container', default: { cpu: '1' } }] }]), 'pass'],
  ['a quota', around([], [{ hard: { pods: '10' } }]), 'pass'],
  ['a quota of nothing', around([], [{ hard: {} }]), 'fail', NONE],
])('%s', (_, subject, ...expected) => {
  expect(outcome('limit-range', subject)).toEqual(expected);
});

const forbidden = (subject: Subject, ...kinds: ResourceKind[]): Subject => ({
  ...subject,
  cluster: { ...subject.cluster, readable: (kind) => (kinds.includes(kind as ResourceKind) ? { state: 'forbidden', message: null } : { state: 'ok', message: null }) },
});

test.each<[string, Subject, ...string[]]>([
  ['no LimitRange may be read', forbidden(around([]), 'limitranges'), 'unknown', 'The limitranges of namespace shop cannot be read (forbidden)'],
  ['no quota may be read', forbidden(around([]), 'resourcequotas'), 'unknown', 'The resourcequotas of namespace shop cannot be read (forbidden)'],
  ['the other one is enough', forbidden(around([], [{ hard: { pods: '10' } }]), 'limitranges'), 'pass'],
])('%s', (_, subject, ...expected) => {
  expect(outcome('limit-range', subject)).toEqual(expected);
});

test.each<[string, boolean, ...string[]]>([
  ['with the Namespace', true, 'fail', NONE],
  ['without the Namespace', false, 'not-applicable', 'Namespace shop is not among the manifests'],
])('manifests %s', (_, known, ...expected) => {
  const subject = around([]);
  const namespace = { ...subject.namespace, object: known ? subject.namespace.object : null };
  expect(outcome('limit-range', { ...subject, namespace, cluster: { ...subject.cluster, kind: 'manifests' } })).toEqual(expected);
});

test('the namespace is what lacks it, and no field of the owner mends that', () => {
  const reason = 'Namespace shop has no default limits and no quota';
  const seen = { object: { kind: 'Namespace', namespace: '', name: 'shop' }, path: 'metadata.name', seen: 'shop', wanted: 'a LimitRange of type Container with defaults, or a ResourceQuota', reason, fixable: false };
  expect(judge('limit-range', around([])).said).toEqual([{ verdict: 'fail', reason, path: 'metadata.name', seen }]);
});
