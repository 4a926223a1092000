import { expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { Pod } from '#lib/model/inventory.ts';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';

type Json = Record<string, unknown>;
const raw = (containers: unknown, labels: Json = { component: 'kube-apiserver' }): Json => ({ metadata: { name: 'kube-apiserver-one', namespace: 'kube-system', labels, annotations: { 'kubernetes.io/config.mirror': 'h' } }, spec: { containers } });
const flagsOf = (containers: Json[], labels?: Json): string[] | undefined => (projectRaw('pods', raw(containers, labels)) as Pod).apiServerFlags;
const server = (command: string[], more: Json = {}): Json => ({ name: 'kube-apiserver', command: ['kube-apiserver', ...command], ...more });

test.each<[string, string[], string[]]>([
  ['no flag', [], []],
  ['every flag that decides, in order', ['--audit-policy-file=/a', '--audit-log-path=-', '--audit-webhook-config-file=/b', '--admission-control-config-file=/c'], ['admission-control-config-file', 'audit-log-path', 'audit-policy-file', 'audit-webhook-config-file']],
  ['a value in the next word', ['--audit-log-path', '/var/log/audit'], ['audit-log-path']],
  ['a flag that is switched off', ['--audit-log-path='], []],
  ['a flag twice', ['--audit-log-path=/a', '--audit-log-path=/b'], ['audit-log-path']],
  ['a flag without a value', ['--audit-log-path'], []],
  ['a flag with an empty value', ['--audit-log-path', '', '--audit-policy-file=/a'], ['audit-policy-file']],
  ['a flag that is switched off later', ['--audit-log-path=/a', '--audit-log-path='], []],
  ['other flags', ['--audit-log-maxage=7', '--authorization-mode=Node,RBAC'], []],
  ['one dash', ['-audit-log-path=/a'], []],
  ['a flag within a word', ['x--audit-log-path=/a'], []],
  ['a flag with something behind it', ['--audit-log-path /a', 'x'], []],
])('%s', (_, command, expected) => expect(flagsOf([server(command)])).toEqual(expected));

test.each<[string, Json[], string[]]>([
  ['arguments', [server([], { args: ['--audit-log-path=/a'] })], ['audit-log-path']],
  ['arguments alone', [{ name: 'kube-apiserver', args: ['--audit-log-path=/a'] }], ['audit-log-path']],
  ['a container beside it', [{ name: 'proxy', args: ['--audit-policy-file=/a'] }, server(['--audit-log-path=/a'])], ['audit-log-path']],
  ['a container of another name', [{ name: 'proxy', args: ['--audit-policy-file=/a'] }, { name: 'server', command: ['/usr/local/bin/kube-apiserver', '--audit-log-path=/a'] }], ['audit-log-path']],
  ['what a wrapper starts', [{ name: 'kube-apiserver', command: ['/go-runner'], args: ['--log-file=/a', '/usr/local/bin/kube-apiserver', '--audit-log-path=/a'] }], ['audit-log-path']],
  ['what a shell starts', [{ name: 'kube-apiserver', command: ['/bin/sh', '-c', 'exec /usr/local/bin/kube-apiserver --audit-log-path=/a --audit-policy-file /b\n'] }], ['audit-log-path', 'audit-policy-file']],
  ['one that is told by its command alone', [{ name: 'server', command: ['kube-apiserver', '--audit-log-path=/a'] }], ['audit-log-path']],
  ['a program of another name', [{ name: 'proxy', command: ['my-kube-apiserver', '--audit-log-path=/a'] }, { name: 'other', command: ['/bin/kube-apiserver-proxy', '--audit-log-path=/a'] }], []],
  ['a script that begins with it', [{ name: 'server', command: ['sh', '-c', 'kube-apiserver --audit-log-path  /a'] }], ['audit-log-path']],
  ['a script that comes to it', [{ name: 'server', command: ['sh', '-c', 'exec kube-apiserver --audit-log-path=/a'] }], ['audit-log-path']],
  ['no such container', [{ name: 'proxy', args: ['--audit-log-path=/a'] }], []],
  ['no container', [], []],
])('the flags of %s', (_, containers, expected) => expect(flagsOf(containers)).toEqual(expected));

test.each([[{ component: 'kube-apiserver' }], [{ 'k8s-app': 'kube-apiserver' }]])('a server is labelled %j', (labels) => {
  expect(flagsOf([server(['--audit-log-path=/a'])], labels)).toEqual(['audit-log-path']);
});

const static_ = { namespace: 'kube-system', labels: { component: 'kube-apiserver' }, annotations: { 'kubernetes.io/config.mirror': 'h' } };
test.each<[string, Json, boolean]>([
  ['one that its node owns', { ...static_, annotations: {}, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'one', uid: 'u' }] }, true],
  ['one without labels', { ...static_, labels: {} }, false],
  ['one of another component', { ...static_, labels: { component: 'etcd' } }, false],
  ['one that the kubelet did not start by itself', { ...static_, annotations: {} }, false],
  ['one of another namespace', { ...static_, namespace: 'tenant' }, false],
])('is that of this cluster: %s', (_, metadata, expected) => {
  const read = projectRaw('pods', { metadata: { name: 'kube-apiserver-one', ...metadata }, spec: { containers: [server(['--audit-log-path=/a'])] } });
  expect('apiServerFlags' in read).toBe(expected);
});

test('faults name the field, once', () => {
  const { faults } = projectObject({ ...raw([{ name: 'kube-apiserver', args: '--audit-log-path=/a' }]), status: 1 }, { resource: resourceOf('pods'), literals: new LiteralCollector(), unchecked: true });
  expect([...new Set(faults?.map(({ path }) => path))]).toEqual(['spec.containers[0].args', 'status']);
});
