import { expect, test } from 'vitest';
import type { Isolation } from '#lib/api/workload.ts';
import { mountsText, networkText, pidText, userText } from './isolation-text.ts';

const row: Isolation = {
  container: 'app',
  kind: 'container',
  image: null,
  pid: 'own',
  network: 'pod',
  ipc: 'pod',
  mounts: { hostPaths: [] },
  user: { namespace: 'node', runAsUser: 1000, runAsNonRoot: null, text: 'uid 1000' },
  rootFilesystem: 'read-only',
  capabilities: { privileged: false, effective: [], added: [], dropped: ['ALL'], dangerous: [] },
  seccomp: null,
  apparmor: null,
};

test.each<[string, Partial<Isolation['user']>, string, string]>([
  ['a user of its own', {}, 'uid 1000', 'own'],
  ['root is the root of the node', { runAsUser: 0, text: 'root' }, 'root = node’s root', 'node'],
  ['but not in a user namespace', { runAsUser: 0, text: 'root, which is nobody on the node', namespace: 'own' }, 'root, nobody on the node', 'own'],
  ['what the image says is not known', { runAsUser: null, text: 'the user of its image, root unless it says otherwise' }, 'the image’s, maybe root', 'pod'],
  ['in a user namespace that matters less', { runAsUser: null, text: 'the user of its image, root unless it says otherwise', namespace: 'own' }, 'the image’s, nobody on the node', 'own'],
  ['only that it is not root', { runAsUser: null, runAsNonRoot: true, text: 'the user of its image, never root' }, 'the image’s, never root', 'own'],
  ['Windows names its users', { runAsUser: null, text: 'ContainerAdministrator' }, 'ContainerAdministrator', 'pod'],
])('user: %s', (_, user, text, tone) => expect(userText({ ...row, user: { ...row.user, ...user } })).toEqual({ text, tone }));

test('namespaces of the node are named', () => {
  expect(pidText({ ...row, pid: 'node' }).tone).toBe('node');
  expect(pidText({ ...row, pid: 'pod' }).tone).toBe('pod');
  expect(networkText({ ...row, network: 'node' }).tone).toBe('node');
  expect(networkText(row)).toEqual({ text: 'pod’s', tone: 'own' });
});

test('host paths are counted', () => {
  const mount = { path: '/run', mountPath: '/run', readOnly: true };
  expect(mountsText(row).tone).toBe('own');
  expect(mountsText({ ...row, mounts: { hostPaths: [mount] } }).text).toBe('1 host path');
  expect(mountsText({ ...row, mounts: { hostPaths: [mount, mount] } }).text).toBe('2 host paths');
});
