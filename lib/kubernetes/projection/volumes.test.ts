import { expect, test } from 'vitest';
import { readShared } from '#lib/checks/testing/shared.ts';
import { parseAllDocuments } from 'yaml';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';
import { podTemplateOf } from './testing.ts';

type Json = Record<string, unknown>;

const podWith = (volume: unknown): Json => ({ metadata: { name: 'p' }, spec: { containers: [{ name: 'app' }], volumes: [volume] } });
const read = (volume: Json) => podTemplateOf(podWith({ name: 'v', ...volume })).spec.volumes?.[0];
const faultsOf = (volume: unknown): string[] =>
  projectObject(podWith(volume), { resource: resourceOf('pods'), literals: new LiteralCollector() }).faults?.map(({ path, message }) => `${path}: ${message}`) ?? [];

test.each<[string, Json, Json]>([
  ['a source that is not given is none', { nfs: undefined, secret: { secretName: 's' } }, { source: 'secret', secrets: ['s'] }],
  ['a host path beside a misspelt field', { nmae: 'v', hostPath: { path: '/' } }, { source: 'hostPath', hostPath: { path: '/' } }],
  ['an image beside a misspelt field', { nmae: 'v', image: { reference: 'a:1' } }, { source: 'image' }],
  ['projected without Secrets and tokens', { projected: { sources: [{ configMap: { name: 'c' } }, { secret: {} }] } }, { source: 'projected' }],
  ['projected without anything', { projected: {} }, { source: 'projected' }],
  ['a token of the service account alone', { projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }, { source: 'projected', serviceAccountToken: true }],
  ['only projected has sources', { tape: { sources: [{ secret: { name: 's' } }, { serviceAccountToken: {} }] } }, { source: 'tape' }],
  ['a driver that is not named', { csi: {} }, { source: 'csi', csiDriver: '' }],
  ['the Secrets Store without a class', { csi: { driver: 'secrets-store.csi.k8s.io' } }, { source: 'csi', csiDriver: 'secrets-store.csi.k8s.io' }],
  ['a secret without a name', { secret: { secretName: '' } }, { source: 'secret' }],
  ['a reference without a name', { iscsi: { secretRef: {} } }, { source: 'iscsi' }],
])('%s', (_, volume, expected) => {
  expect(read(volume)).toStrictEqual({ name: 'v', ...expected });
});

test.each<[unknown, string[]]>([
  [{ emptyDir: {} }, ['spec.volumes[0].name: expected string, is missing']],
  ['x', ['spec.volumes[0]: expected object, got string']],
  [{ name: 'v', hostPath: {} }, ['spec.volumes[0].hostPath.path: expected string, is missing']],
  [{ name: 'v', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 1 }, nodePublishSecretRef: 'x' } }, [
    'spec.volumes[0].csi.volumeAttributes.secretProviderClass: expected string, got number',
    'spec.volumes[0].csi.nodePublishSecretRef: expected object, got string',
  ]],
])('refuses %j', (volume, faults) => {
  expect(faultsOf(volume)).toEqual(faults);
});

test('every source in the fixtures of another tool is known beside a misspelt field', () => {
  const text = readShared('conformance/kyverno/fixtures/pod-security/restricted/restrict-volume-types/resource.yaml');
  if (text === null) return void process.stderr.write('not tested here: the fixtures are missing\n');
  const sources = new Set(parseAllDocuments(text).flatMap((document) => volumesIn(document.toJSON()).flatMap((volume) => Object.keys(volume))));
  sources.delete('name');
  expect(sources.size).toBeGreaterThan(25);
  for (const source of sources) expect(read({ nmae: 'v', [source]: {} })).toMatchObject({ source });
});

/** Volumes of a manifest, wherever its pod template is. */
function volumesIn(node: unknown): Json[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]) => (key === 'volumes' && Array.isArray(inner) ? (inner as Json[]) : volumesIn(inner)));
}
