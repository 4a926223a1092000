import { expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { ResourceKind } from '#lib/model/inventory.ts';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';

type Json = Record<string, unknown>;
const metadata = { name: 'db', namespace: 'shop' };
const says = (...conditions: Json[]): Json => ({ status: { conditions } });
const READY = { type: 'Ready', status: 'True', reason: 'Synced' };
const none = { type: 'ManagedSecret', synced: null, reason: null, store: null, refreshInterval: null, refreshedAt: null };
const sealed = { ...none, manager: 'SealedSecret', secret: 'db' };
const external = { ...none, manager: 'ExternalSecret', secret: 'db' };
const certificate = { ...none, manager: 'Certificate', secret: null };

test.each<[string, ResourceKind, Json, Json]>([
  ['an ExternalSecret that says nothing', 'externalsecrets', {}, external],
  ['one whose Secret has another name', 'externalsecrets', { spec: { target: { name: 'other' } } }, { ...external, secret: 'other' }],
  ['one whose Secret has an empty name', 'externalsecrets', { spec: { target: { name: '' } } }, external],
  ['one that makes none', 'externalsecrets', { spec: { target: { name: 'other', creationPolicy: 'None' } } }, { ...external, secret: null }],
  ['one that makes something else', 'externalsecrets', { spec: { target: { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } } }, { ...external, secret: null }],
  ['one that says that it makes a Secret', 'externalsecrets', { spec: { target: { manifest: { apiVersion: 'v1', kind: 'Secret' } } } }, external],
  ['one that owns it', 'externalsecrets', { spec: { target: { creationPolicy: 'Owner' } } }, external],
  ['one of a store', 'externalsecrets', { spec: { secretStoreRef: { name: 'vault' } } }, { ...external, store: { kind: 'SecretStore', name: 'vault' } }],
  ['one of a store of the cluster', 'externalsecrets', { spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' } } }, { ...external, store: { kind: 'ClusterSecretStore', name: 'vault' } }],
  ['one of a store without a name', 'externalsecrets', { spec: { secretStoreRef: { kind: 'ClusterSecretStore' } } }, external],
  ['one that is refreshed', 'externalsecrets', { spec: { refreshInterval: '1h' }, status: { refreshTime: '2026-01-01T00:00:00Z' } }, { ...external, refreshInterval: '1h', refreshedAt: Date.UTC(2026, 0, 1) }],
  ['one in sync', 'externalsecrets', says({ type: 'Deleted', status: 'False', reason: 'x' }, READY), { ...external, synced: true, reason: 'Synced' }],
  ['one that fails', 'externalsecrets', says({ ...READY, status: 'False', reason: 'Denied' }), { ...external, synced: false, reason: 'Denied' }],
  ['one that gives no reason', 'externalsecrets', says({ type: 'Ready', status: 'Unknown' }), { ...external, synced: false }],
  ['one that says something else', 'externalsecrets', says({ type: 'Synced', status: 'True', reason: 'x' }), external],
  ['a SealedSecret', 'sealedsecrets', {}, sealed],
  ['one that is open', 'sealedsecrets', says({ type: 'Synced', status: 'True' }), { ...sealed, synced: true }],
  ['one that is ready, which is another condition', 'sealedsecrets', says(READY), sealed],
  ['a Certificate that names no Secret', 'certificates', {}, certificate],
  ['one that does', 'certificates', { spec: { secretName: 'tls', issuerRef: { name: 'ca' } }, ...says(READY) }, { ...certificate, secret: 'tls', store: { kind: 'Issuer', name: 'ca' }, synced: true, reason: 'Synced' }],
  ['one of an issuer of the cluster', 'certificates', { spec: { issuerRef: { kind: 'ClusterIssuer', name: 'ca' } } }, { ...certificate, store: { kind: 'ClusterIssuer', name: 'ca' } }],
  ['one of an issuer without a name', 'certificates', { spec: { issuerRef: { kind: 'ClusterIssuer' } } }, certificate],
  ['a store that says nothing', 'secretstores', {}, { type: 'SecretStore', provider: null, ready: null }],
  ['a store', 'secretstores', { spec: { provider: { vault: {} } }, ...says(READY) }, { provider: 'vault', ready: true }],
  ['a store that cannot', 'secretstores', { spec: { provider: {} }, ...says({ ...READY, status: 'False' }) }, { provider: null, ready: false }],
  ['a class that says nothing', 'secretproviderclasses', {}, { type: 'SecretProviderClass', provider: null, secrets: [] }],
  ['a class', 'secretproviderclasses', { spec: { provider: 'azure', secretObjects: [{ secretName: 'a' }, {}, { secretName: 'b' }] } }, { provider: 'azure', secrets: ['a', 'b'] }],
])('%s', (_, kind, raw, expected) => expect(projectRaw(kind, { metadata, ...raw })).toMatchObject(expected));

test.each<[ResourceKind, Json, string[]]>([
  ['externalsecrets', { spec: { target: { name: 1, creationPolicy: 2 }, secretStoreRef: { kind: 3, name: 4 }, refreshInterval: 5 }, status: { refreshTime: 6, conditions: [{ type: 7, status: 8, reason: 9 }] } }, ['spec.target.name', 'spec.target.creationPolicy', 'spec.secretStoreRef.kind', 'spec.secretStoreRef.name', 'spec.refreshInterval', 'status.refreshTime', 'status.conditions[0].type', 'status.conditions[0].status', 'status.conditions[0].reason']],
  ['sealedsecrets', { status: { conditions: 1 } }, ['status.conditions']],
  ['certificates', { spec: { secretName: 1, issuerRef: 2 }, status: { conditions: 3 } }, ['spec.secretName', 'spec.issuerRef', 'status.conditions']],
  ['secretstores', { spec: { provider: 1 }, status: { conditions: 2 } }, ['spec.provider', 'status.conditions']],
  ['secretproviderclasses', { spec: { provider: 1, secretObjects: [{ secretName: 2 }] } }, ['spec.provider', 'spec.secretObjects[0].secretName']],
])('faults of %s name the field', (kind, raw, paths) => {
  expect(projectObject({ metadata, ...raw }, { resource: resourceOf(kind), literals: new LiteralCollector(), unchecked: true }).faults?.map(({ path }) => path)).toEqual(paths);
});
