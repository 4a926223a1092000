import { expect, test } from 'vitest';
import { exposedSecretReport } from '#lib/checks/example-report.ts';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { ExposedSecretReport } from '#lib/model/inventory.ts';
import { Cursor } from '../shape.ts';
import { readImageReport } from './image-report.ts';
import { readMeta } from './meta.ts';

type Json = Record<string, unknown>;
const KIND = 'trivy-operator.resource.kind';
const NAME = 'trivy-operator.resource.name';
const HASH = 'trivy-operator.resource.name-hash';
const NAMESPACE = 'trivy-operator.resource.namespace';
const replicaSet = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'app-1', uid: 'u', controller: true };

const ownerOf = (metadata: Json) => (projectRaw('exposedsecretreports', exposedSecretReport([], { metadata: { labels: {}, ...metadata } })) as ExposedSecretReport).owner;

test.each<[string, Json, ReturnType<typeof ownerOf>]>([
  ['nothing says so', {}, null],
  ['labels', { labels: { [KIND]: 'Job', [NAME]: 'x' } }, { kind: 'Job', name: 'x', nameHash: null }],
  ['labels before the owner', { labels: { [KIND]: 'Job', [NAME]: 'x' }, ownerReferences: [replicaSet] }, { kind: 'Job', name: 'x', nameHash: null }],
  ['the owner alone', { ownerReferences: [replicaSet] }, { kind: 'ReplicaSet', name: 'app-1', nameHash: null }],
  ['the owner, whose kind a label repeats', { labels: { [KIND]: 'ReplicaSet' }, ownerReferences: [replicaSet] }, { kind: 'ReplicaSet', name: 'app-1', nameHash: null }],
  ['an owner of another kind has not its name', { labels: { [KIND]: 'Job' }, ownerReferences: [replicaSet] }, null],
  ['a kind without a name', { labels: { [KIND]: 'Job' } }, null],
  ['a name too long for a label, in an annotation', { labels: { [KIND]: 'Job', [HASH]: '5f' }, annotations: { [NAME]: 'long' } }, { kind: 'Job', name: 'long', nameHash: '5f' }],
  ['a name too long for a label, of which only the hash is told', { labels: { [KIND]: 'Job', [HASH]: '5f' } }, { kind: 'Job', name: null, nameHash: '5f' }],
  ['its own namespace', { labels: { [KIND]: 'Job', [NAME]: 'x', [NAMESPACE]: 'shop' } }, { kind: 'Job', name: 'x', nameHash: null }],
  ['another namespace is not believed', { labels: { [KIND]: 'Job', [NAME]: 'x', [NAMESPACE]: 'pay' } }, null],
])('what was scanned: %s', (_, metadata, expected) => {
  expect(ownerOf(metadata)).toEqual(expected);
});

test('faults name the field', () => {
  const at = new Cursor();
  const raw = { metadata: { name: 'r' }, report: { artifact: { tag: 1 }, registry: { server: 2 }, scanner: 3, updateTimestamp: 'x' } };
  readImageReport(raw, readMeta(raw, true, at), at);
  expect(at.faults.map(({ path }) => path)).toEqual(['report.artifact.tag', 'report.registry.server', 'report.scanner', 'report.updateTimestamp']);
});

test('what is read after it has its own path, and a text of the greatest length stays whole', () => {
  const of = (report: Json) => projectRaw('exposedsecretreports', exposedSecretReport([], { report })) as ExposedSecretReport;
  expect(() => of({ secrets: 1 })).toThrow('exposedsecretreports: report.secrets expected array, got number');
  const titles = [300, 301].map((length) => of({ secrets: [{ title: 'x'.repeat(length) }] }).secrets?.[0]?.title.length);
  expect(titles).toEqual([300, 301]);
});
