import { describe, expect, test } from 'vitest';
import { podOf } from '#lib/checks/testing/pod.ts';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { ManagedSecret, Pod, ResourceKind, SecretProviderClass, SecretStore } from '#lib/model/inventory.ts';
import { secretProvenance, type SecretMakers } from './secret-provenance.ts';

type Json = Record<string, unknown>;

const specOf = (container: Json, spec: Json = {}) => (projectRaw('pods', podOf({ spec, container })) as Pod).template.spec;
const object = <T>(kind: ResourceKind, name: string, spec: Json, status: Json = {}): T => projectRaw(kind, { metadata: { name, namespace: 'shop' }, spec, status }) as T;
const condition = (type: string, status: string, reason: string): Json => ({ conditions: [{ type, status, reason, message: 'not kept' }] });

const VAULT = object<SecretStore>('clustersecretstores', 'vault', { provider: { vault: {} } }, condition('Ready', 'True', 'Valid'));
const makers = (managed: ManagedSecret[] = [], providerClasses: SecretProviderClass[] = []): SecretMakers => ({
  managed,
  providerClasses,
  storeOf: (kind, name) => (kind === 'ClusterSecretStore' && name === 'vault' ? VAULT : null),
});

const external = (status: Json, store: Json = { kind: 'ClusterSecretStore', name: 'vault' }): ManagedSecret =>
  object('externalsecrets', 'shop-database', { target: { name: 'database' }, refreshInterval: '1h', secretStoreRef: store }, status);
const FROM_DATABASE = { envFrom: [{ secretRef: { name: 'database' } }] };
const none = { reason: null, store: null, refreshInterval: null, refreshedAt: null };

describe('what makes a Secret', () => {
  test.each<[string, ManagedSecret[], Json[]]>([
    ['nobody', [], []],
    ['another Secret is made', [object('sealedsecrets', 'other', {})], []],
    [
      'an ExternalSecret in sync',
      [external({ ...condition('Ready', 'True', 'SecretSynced'), refreshTime: '2026-01-02T03:04:05Z' })],
      [{ kind: 'ExternalSecret', name: 'shop-database', synced: true, reason: 'SecretSynced', store: { kind: 'ClusterSecretStore', name: 'vault', provider: 'vault', found: true, ready: true }, refreshInterval: '1h', refreshedAt: Date.UTC(2026, 0, 2, 3, 4, 5) }],
    ],
    [
      'an ExternalSecret that fails, of a store that is not there',
      [external(condition('Ready', 'False', 'SecretSyncedError'), { name: 'gone' })],
      [{ kind: 'ExternalSecret', name: 'shop-database', synced: false, reason: 'SecretSyncedError', store: { kind: 'SecretStore', name: 'gone', provider: null, found: false, ready: null }, refreshInterval: '1h', refreshedAt: null }],
    ],
    ['an ExternalSecret nobody has looked at', [external({}, {})], [{ ...none, kind: 'ExternalSecret', name: 'shop-database', synced: null, refreshInterval: '1h' }]],
    ['a SealedSecret', [object('sealedsecrets', 'database', {}, condition('Synced', 'True', 'Unsealed'))], [{ ...none, kind: 'SealedSecret', name: 'database', synced: true, reason: 'Unsealed' }]],
    [
      'a Certificate, whose issuer is not watched',
      [object('certificates', 'tls', { secretName: 'database', issuerRef: { kind: 'ClusterIssuer', name: 'ca' } }, condition('Ready', 'True', 'Ready'))],
      [{ ...none, kind: 'Certificate', name: 'tls', synced: true, reason: 'Ready', store: { kind: 'ClusterIssuer', name: 'ca', provider: null, found: null, ready: null } }],
    ],
  ])('%s', (_, managed, expected) => {
    expect(secretProvenance([specOf(FROM_DATABASE)], makers(managed)).taken).toEqual([{ secret: 'database', uses: [{ via: 'envFrom', container: 'app', path: 'containers[0].envFrom[0].secretRef', key: null }], makers: expected }]);
  });

  const azure = object<SecretProviderClass>('secretproviderclasses', 'azure', { provider: 'azure', secretObjects: [{ secretName: 'database' }] });
  const volume = (name: string): Json => ({ volumes: [{ name: 'vault', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: name } } }] });

  test('a class that it mounts and that is copied to it', () => {
    const { taken, mounted } = secretProvenance([specOf(FROM_DATABASE, volume('azure'))], makers([], [azure]));
    expect(taken[0]?.makers).toEqual([{ ...none, kind: 'SecretProviderClass', name: 'azure', synced: null }]);
    expect(mounted).toEqual([{ name: 'azure', volume: 'vault', path: 'volumes[0].csi', found: true, provider: 'azure', secrets: ['database'] }]);
  });
  test('a class that it does not mount makes nothing', () => expect(secretProvenance([specOf(FROM_DATABASE)], makers([], [azure])).taken[0]?.makers).toEqual([]));
  test('a class that is not there', () => expect(secretProvenance([specOf({}, volume('gone'))], makers([], [azure])).mounted).toEqual([{ name: 'gone', volume: 'vault', path: 'volumes[0].csi', found: false, provider: null, secrets: [] }]));
});

describe('what no Secret supplies', () => {
  const value = (name: string, text: string): Json => ({ env: [{ name, value: text }] });
  test.each<[string, Json, [string, string | null, number | null, string | null][]]>([
    ['a literal', value('DB_PASSWORD', 'Tide4417kelp'), [['literal', 'credential-name', 12, null]]],
    ['another variable', value('DB_PASSWORD', '$(PASSWORD)'), [['variable', null, null, null]]],
    ['a file', value('DB_PASSWORD_FILE', '/run/secrets/db'), [['file', null, null, null]]],
    ['a file, of a name that has FILE twice', value('PROFILE_PASSWORD_FILE', '/run/secrets/db'), [['file', null, null, null]]],
    ['a file without an underscore', value('PGPASSFILE', '/run/secrets/db'), [['file', null, null, null]]],
    ['a ConfigMap', { env: [{ name: 'DB_PASSWORD', valueFrom: { configMapKeyRef: { name: 'settings', key: 'p' } } }] }, [['configMap', null, null, 'settings']]],
    ['a word of the command line', { args: ['--database', 'postgres://shop:Tide4417kelp@database:5432/shop'] }, [['literal', 'url-password', 12, null]]],
    ['a setting that is none', value('LOG_FILE', '/var/log/x'), []],
    ['a reference under another name', value('HOST', '$(NODE)'), []],
    ['an empty password', value('DB_PASSWORD', ''), []],
    ['a Secret', { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'database', key: 'p' } } }] }, []],
  ])('%s', (_, container, expected) => {
    expect(secretProvenance([specOf(container)], makers()).settings.map(({ how, rule, length, from }) => [how, rule, length, from])).toEqual(expected);
  });
});

test('a store that cannot be read is not said to be missing', () => {
  const { taken } = secretProvenance([specOf(FROM_DATABASE)], { ...makers([external({})]), storeOf: () => undefined });
  expect(taken[0]?.makers[0]?.store).toEqual({ kind: 'ClusterSecretStore', name: 'vault', provider: null, found: null, ready: null });
});

test('what several pods have is named once', () => {
  const spec = specOf({ ...FROM_DATABASE, env: [{ name: 'DB_PASSWORD', value: 'Tide4417kelp' }] });
  const { taken, settings } = secretProvenance([spec, structuredClone(spec)], makers());
  expect([taken[0]?.uses.length, settings.length]).toEqual([1, 1]);
});

test('a setting is told with its place and its name', () => {
  const spec = specOf({ env: [{ name: 'MODE', value: 'x' }, { name: 'DB_PASSWORD', value: 'Tide4417kelp' }], args: ['postgres://shop:Tide4417kelp@database:5432/shop'] }, { initContainers: [{ name: 'setup', env: [{ name: 'DB_PASSWORD_FILE', value: '/x' }] }] });
  expect(secretProvenance([spec], makers()).settings.map(({ container, path, name }) => [container, path, name])).toEqual([
    ['setup', 'initContainers[0].env[0]', 'DB_PASSWORD_FILE'],
    ['app', 'containers[0].env[1]', 'DB_PASSWORD'],
    ['app', 'containers[0].args[0]', null],
  ]);
});

test.each<[string, Json]>([
  ['a ConfigMap under another name', { env: [{ name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'p' } } }] }],
  ['a name that has FILE within', { env: [{ name: 'DB_PASSWORD_FILES', value: '/x' }] }],
  ['a name that begins with FILE', { env: [{ name: 'FILE_PASSWORD', value: '/run/x' }] }],
  ['an empty name of a file', { env: [{ name: 'DB_PASSWORD_FILE', value: '' }] }],
])('no setting: %s', (_, container) => expect(secretProvenance([specOf(container)], makers()).settings).toEqual([]));

test('a debug container that has ended supplies nothing', () => {
  const spec = specOf({}, { ephemeralContainers: [{ name: 'debug', env: [{ name: 'DB_PASSWORD', value: 'Tide4417kelp' }] }] });
  expect(secretProvenance([spec], makers()).settings).toHaveLength(1);
  for (const container of spec.ephemeralContainers ?? []) container.ended = true;
  expect(secretProvenance([spec], makers()).settings).toEqual([]);
});

test('a class makes only the Secrets it is copied to, and other volumes are none', () => {
  const azure = object<SecretProviderClass>('secretproviderclasses', 'azure', { provider: 'azure', secretObjects: [{ secretName: 'other' }] });
  const spec = specOf(FROM_DATABASE, { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'vault', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'azure' } } }] });
  const { taken, mounted } = secretProvenance([spec], makers([], [azure]));
  expect([taken[0]?.makers, mounted.map(({ path }) => path)]).toEqual([[], ['volumes[1].csi']]);
});
