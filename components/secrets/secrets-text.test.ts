import { expect, test } from 'vitest';
import type { SecretMakerWire, Secrets } from '#lib/api/secrets.ts';
import { makerTone, storeText, summaryText, syncText, usesText } from './secrets-text.ts';

const maker = (more: Partial<SecretMakerWire> = {}): SecretMakerWire => ({ kind: 'ExternalSecret', name: 'db', synced: true, reason: null, store: null, refreshInterval: null, refreshedAt: null, ...more });
const store = (more: Partial<NonNullable<SecretMakerWire['store']>> = {}): SecretMakerWire['store'] => ({ kind: 'SecretStore', name: 'aws', provider: 'aws', found: true, ready: true, ...more });

const NOW = Date.UTC(2026, 0, 2);

test.each<[string, SecretMakerWire, boolean, [string, string, string | null]]>([
  ['in sync', maker({ store: store() }), true, ['pass', 'in sync', 'SecretStore aws, ready']],
  ['not in sync', maker({ synced: false, reason: 'SecretSyncedError' }), true, ['medium', 'not in sync (SecretSyncedError)', null]],
  ['in sync once, its store broken since', maker({ store: store({ name: 'main', ready: false }) }), true, ['medium', 'in sync', 'SecretStore main (aws), not ready']],
  ['a store that is not there', maker({ store: store({ found: false, ready: null, provider: null }) }), true, ['medium', 'in sync', 'SecretStore aws, which is not there']],
  ['a store that cannot be read', maker({ store: store({ found: null, ready: null, provider: null }) }), true, ['pass', 'in sync', 'SecretStore aws']],
  ['silent', maker({ synced: null }), true, ['unknown', 'has not said whether it is in sync', null]],
  ['in sync a day ago, though every hour was asked for', maker({ refreshInterval: '1h', refreshedAt: '2026-01-01T00:00:00Z' }), true, ['medium', 'in sync', null]],
  ['in sync within the hour', maker({ refreshInterval: '1h', refreshedAt: '2026-01-01T23:10:00Z' }), true, ['pass', 'in sync', null]],
  ['in manifests', maker({ synced: null, store: store({ ready: null }) }), false, ['pass', 'not asked of manifests', 'SecretStore aws']],
  ['a class', maker({ kind: 'SecretProviderClass', synced: null }), true, ['pass', 'copied while a pod mounts it', null]],
])('%s', (_, one, asked, expected) => {
  expect([makerTone(one, asked, NOW), syncText(one, asked), storeText(one, asked)]).toEqual(expected);
});

test('uses are counted for each container', () => {
  const use = (via: 'secretKeyRef' | 'envFrom' | 'volume', container: string | null, key: string | null = null) => ({ via, container, key, path: '' });
  expect(usesText([use('secretKeyRef', 'api', 'a'), use('secretKeyRef', 'api', 'b'), use('envFrom', 'migrate'), use('volume', null)])).toBe('2 variables of api; all its keys as variables of migrate; volume');
});

test('in one sentence', () => {
  const none: Secrets = { taken: [], mounted: [], settings: [], asked: true, unread: [], exposed: { state: 'absent', reports: [], missing: [] } };
  const literal = { container: 'app', path: '', name: 'A', how: 'literal' as const, rule: 'x', length: 3, from: null };
  expect(summaryText(none)).toBe('none is taken in, and no setting looks like one');
  expect(summaryText({ ...none, taken: [{ secret: 'a', uses: [], makers: [] }, { secret: 'b', uses: [], makers: [maker()] }], settings: [literal] })).toBe('1 of 2 Secrets unmanaged · 1 credential in the open');
  expect(summaryText({ ...none, taken: [{ secret: 'a', uses: [], makers: [maker({ synced: false })] }] })).toBe('1 of 1 Secret not in sync');
  expect(summaryText({ ...none, taken: [{ secret: 'a', uses: [], makers: [maker()] }] })).toBe('1 Secret, managed');
});
