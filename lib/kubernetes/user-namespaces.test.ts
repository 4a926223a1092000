import { describe, expect, it, test } from 'vitest';
import { podOf } from '#lib/checks/testing/pod.ts';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { Node, Pod } from '#lib/model/inventory.ts';
import { userNamespaceReadiness } from './user-namespaces.ts';

type Json = Record<string, unknown>;
const specOf = (spec: Json, container: Json = {}) => (projectRaw('pods', podOf({ spec, container })) as Pod).template.spec;
const node = (info: Json = {}, handlers: Json[] | null = [{ name: '', features: { userNamespaces: true } }]): Node =>
  projectRaw('nodes', { metadata: { name: 'one' }, status: { nodeInfo: { kernelVersion: '6.12.5', containerRuntimeVersion: 'containerd://2.1.0', ...info }, ...(handlers && { runtimeHandlers: handlers }) } }) as Node;

test.each<[string, Json, Json, string[]]>([
  ['the network of the node', { hostNetwork: true }, {}, ['hostNetwork']],
  ['processes and IPC of the node', { hostPID: true, hostIPC: true }, {}, ['hostPID', 'hostIPC']],
  ['a block device', {}, { volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }] }, ['containers[0].volumeDevices']],
  ['NFS', { volumes: [{ name: 'share', nfs: { server: 'files', path: '/' } }] }, {}, ['volumes[0].nfs']],
  ['a great user id', {}, { securityContext: { runAsUser: 65_536 } }, ['containers[0].securityContext.runAsUser']],
  ['the greatest id there is', { securityContext: { runAsUser: 65_535 } }, {}, []],
  ['great groups', { securityContext: { fsGroup: 1_000_640_000, supplementalGroups: [1, 70_000] } }, {}, ['securityContext.fsGroup', 'securityContext.supplementalGroups[1]']],
  ['an ordinary volume', { volumes: [{ name: 'tmp', emptyDir: {} }] }, {}, []],
])('in the pod: %s', (_, spec, container, paths) => {
  const read = userNamespaceReadiness(specOf(spec, container), [node()], 37, false);
  expect([read.state, read.blockers.map(({ path }) => path)]).toEqual([paths.length > 0 ? 'blocked' : 'ready', paths]);
});

test.each<[string, Node, string | null]>([
  ['all there', node(), null],
  ['an old kernel', node({ kernelVersion: '5.15.0-1051-aws' }), 'Node one runs kernel 5.15.0-1051-aws; id-mapped tmpfs needs 6.3'],
  ['a kernel just too old', node({ kernelVersion: '6.2.0' }), 'Node one runs kernel 6.2.0; id-mapped tmpfs needs 6.3'],
  ['the first kernel that has it', node({ kernelVersion: '6.3.0' }), null],
  ['an old containerd', node({ containerRuntimeVersion: 'containerd://1.7.20' }), 'Node one runs containerd://1.7.20; user namespaces need containerd 2.0'],
  ['a runtime that says no', node({ containerRuntimeVersion: 'cri-o://1.33.0' }, [{ name: '', features: { userNamespaces: false } }]), 'The container runtime of node one has no user namespaces'],
])('on the node: %s', (_, on, reason) => {
  expect(userNamespaceReadiness(specOf({}), [on], 37, false).blockers.map((blocker) => blocker.reason)).toEqual(reason === null ? [] : [reason]);
});

describe('what decides before that', () => {
  it('is set already', () => expect(userNamespaceReadiness(specOf({ hostUsers: false, hostNetwork: true }), [], 37, false).state).toBe('has'));
  it('is a version before it', () => expect(userNamespaceReadiness(specOf({}), [node()], 32, false).blockers.map(({ path }) => path)).toEqual(['hostUsers']));
  it('is Windows', () => expect(userNamespaceReadiness(specOf({}), [], 37, true).blockers.map(({ path }) => path)).toEqual(['os.name']));
});

it('is unknown where a node does not say, and notes hostPath', () => {
  const read = userNamespaceReadiness(specOf({ volumes: [{ name: 'data', hostPath: { path: '/data' } }] }), [node({}, null)], 37, false);
  expect([read.state, read.notes.length]).toEqual(['unknown', 2]);
});
