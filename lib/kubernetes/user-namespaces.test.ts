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
  ['other network file systems', { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'a', cephfs: { monitors: [] } }, { name: 'b', glusterfs: { endpoints: 'x', path: 'y' } }, { name: 'c', azureFile: { secretName: 'x', shareName: 'y' } }] }, {}, ['volumes[1].cephfs', 'volumes[2].glusterfs', 'volumes[3].azureFile']],
  ['no block device in an empty list', {}, { volumeDevices: [] }, []],
  ['a block device of an init container', { initContainers: [{ name: 'a' }, { name: 'b', volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }] }] }, {}, ['initContainers[1].volumeDevices']],
  ['great ids of the pod', { securityContext: { runAsUser: 65_536, runAsGroup: 65_536 } }, {}, ['securityContext.runAsUser', 'securityContext.runAsGroup']],
  ['a great group id of a container', {}, { securityContext: { runAsGroup: 65_536 } }, ['containers[0].securityContext.runAsGroup']],
  ['great ids of the other containers', { initContainers: [{ name: 'a', securityContext: { runAsUser: 70_000 } }], ephemeralContainers: [{ name: 'b', securityContext: { runAsUser: 70_000 } }] }, {}, ['initContainers[0].securityContext.runAsUser', 'ephemeralContainers[0].securityContext.runAsUser']],
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
  ['a kernel of the version before', node({ kernelVersion: '5.19.0' }), 'Node one runs kernel 5.19.0; id-mapped tmpfs needs 6.3'],
  ['a kernel of the version behind', node({ kernelVersion: '7.0.1' }), null],
  ['a kernel with a minor of two digits', node({ kernelVersion: '6.12' }), null],
  ['a kernel that is not known', node({ kernelVersion: '' }), null],
  ['a kernel with something before it', node({ kernelVersion: 'linux-5.15' }), null],
  ['a containerd of two digits', node({ containerRuntimeVersion: 'containerd://10.0.0' }), null],
  ['an old containerd with a v', node({ containerRuntimeVersion: 'containerd://v1.7.20' }), 'Node one runs containerd://v1.7.20; user namespaces need containerd 2.0'],
  ['a runtime with something before it', node({ containerRuntimeVersion: ' containerd://1.7' }), null],
  ['a low version of another runtime', node({ containerRuntimeVersion: 'cri-o://1.33.0' }), null],
  ['a runtime that is not known', node({ containerRuntimeVersion: '' }), null],
  ['an old containerd that says no: one reason is enough', node({ containerRuntimeVersion: 'containerd://1.7.20' }, [{ name: '' }]), 'Node one runs containerd://1.7.20; user namespaces need containerd 2.0'],
  ['an old containerd', node({ containerRuntimeVersion: 'containerd://1.7.20' }), 'Node one runs containerd://1.7.20; user namespaces need containerd 2.0'],
  ['a runtime that says no', node({ containerRuntimeVersion: 'cri-o://1.33.0' }, [{ name: '', features: { userNamespaces: false } }]), 'The container runtime of node one has no user namespaces'],
])('on the node: %s', (_, on, reason) => {
  expect(userNamespaceReadiness(specOf({}), [on], 37, false).blockers.map((blocker) => blocker.reason)).toEqual(reason === null ? [] : [reason]);
});

describe('what decides before that', () => {
  it('is set already', () => expect(userNamespaceReadiness(specOf({ hostUsers: false, hostNetwork: true }), [], 37, false).state).toBe('has'));
  it('is a version before it', () => expect(userNamespaceReadiness(specOf({}), [node()], 32, false).blockers.map(({ path }) => path)).toEqual(['hostUsers']));
  it('is the first version that has it', () => expect(userNamespaceReadiness(specOf({}), [node()], 33, false).state).toBe('ready'));
  it('says why', () => expect(userNamespaceReadiness(specOf({ hostPID: true, volumes: [{ name: 'share', nfs: { server: 'files', path: '/' } }], securityContext: { runAsUser: 65_536 } }), [], 32, false)).toEqual({
    state: 'blocked',
    blockers: [
      { path: 'hostUsers', node: null, reason: 'The cluster is v1.32; pods get user namespaces by default from v1.33 on' },
      { path: 'hostPID', node: null, reason: 'The API server refuses hostPID together with hostUsers: false' },
      { path: 'volumes[0].nfs', node: null, reason: 'Volume share is nfs, which has no id-mapped mounts' },
      { path: 'securityContext.runAsUser', node: null, reason: 'Id 65536 does not exist in a user namespace, which has 0 to 65535' },
    ],
    notes: [],
  }));
  it('names the field of the node', () => {
    const old = node({ kernelVersion: '5.15.0', containerRuntimeVersion: 'containerd://1.7.20' });
    const silent = node({ containerRuntimeVersion: 'cri-o://1.33.0' }, [{ name: '' }]);
    expect(userNamespaceReadiness(specOf({}), [old, silent], 37, false).blockers.map(({ path, node: of }) => [path, of])).toEqual([
      ['status.nodeInfo.kernelVersion', 'one'], ['status.nodeInfo.containerRuntimeVersion', 'one'], ['status.runtimeHandlers', 'one'],
    ]);
  });
  it('is nothing for a pod that does not run', () => expect(userNamespaceReadiness(specOf({ hostUsers: true }), [], 37, false)).toEqual({ state: 'ready', blockers: [], notes: [] }));
  it('is nothing for volumes of the pod’s own', () => expect(userNamespaceReadiness(specOf({ volumes: [{ name: 'tmp', emptyDir: {} }] }), [], 37, false).notes).toEqual([]));
  it('is Windows', () => expect(userNamespaceReadiness(specOf({}), [], 37, true).blockers.map(({ path }) => path)).toEqual(['os.name']));
});

it('is unknown where a node does not say, and notes hostPath', () => {
  const read = userNamespaceReadiness(specOf({ volumes: [{ name: 'data', hostPath: { path: '/data' } }] }), [node({}, null)], 37, false);
  expect([read.state, read.notes.length]).toEqual(['unknown', 2]);
  expect(userNamespaceReadiness(specOf({ volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'data', hostPath: { path: '/data' } }] }), [node()], 37, false)).toMatchObject({ state: 'ready', notes: [expect.stringMatching(/^Files of a hostPath volume/)] });
  expect(userNamespaceReadiness(specOf({}), [node(), node({}, null)], 37, false)).toMatchObject({ state: 'unknown', notes: ['Node one does not say whether its runtime has user namespaces'] });
});
