import { expect, test } from 'vitest';
import { Cursor } from '../shape.ts';
import { readMeta } from './meta.ts';

type Json = Record<string, unknown>;

const nothing = { namespace: 'default', name: 'x', uid: '', resourceVersion: '', createdAt: 0, labels: {}, annotations: {}, owners: [] };

test.each<[string, Json, Json]>([
  ['a name alone', { name: 'x' }, {}],
  ['null is absent', { name: 'x', uid: null, labels: null, ownerReferences: null, deletionTimestamp: null }, {}],
  ['a name goes before what it was generated of', { name: 'x', generateName: 'y-' }, {}],
  ['an empty name is none yet', { name: '', generateName: 'y-' }, { name: 'y-' }],
  ['an empty namespace is none', { name: 'x', namespace: '' }, {}],
  ['an owner that says nothing of itself controls nothing', { name: 'x', ownerReferences: [{}] }, { owners: [{ apiVersion: '', kind: '', name: '', uid: '', controller: false }] }],
])('%s', (_, metadata, expected) => {
  const at = new Cursor();
  expect(readMeta({ metadata }, true, at)).toStrictEqual({ ...nothing, ...expected });
  expect(at.faults).toEqual([]);
});

test('each field that is wrong is named', () => {
  const at = new Cursor();
  readMeta({ metadata: { name: 'x', namespace: 1, uid: 2, resourceVersion: 3, creationTimestamp: 'x', deletionTimestamp: 4, labels: 5, annotations: 6, ownerReferences: [{ controller: 'x' }] } }, true, at);
  expect(at.faults.map(({ path }) => path)).toEqual([
    'metadata.deletionTimestamp',
    'metadata.namespace',
    'metadata.uid',
    'metadata.resourceVersion',
    'metadata.creationTimestamp',
    'metadata.labels',
    'metadata.annotations',
    'metadata.ownerReferences[0].controller',
  ]);
});
