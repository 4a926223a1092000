import { expect, it } from 'vitest';
import type { Controller, Pod } from '#lib/model/inventory.ts';
import { Inventory } from '../inventory.ts';
import { controller, pod, project } from '../testing/world.ts';
import { templateOf } from './pod-template.ts';

const RS = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: 'ReplicaSet-shop-web-1' };
const SIDECAR = { containers: [{ name: 'app', image: 'registry.example/app:1' }, { name: 'linkerd-proxy', image: 'proxy:2' }] };

function templateIn(objects: (Controller | Pod)[], subject: Pod) {
  const inventory = new Inventory();
  for (const object of objects) inventory.put(object.type === 'Pod' ? 'pods' : object.kind === 'StatefulSet' ? 'statefulsets' : object.kind === 'DaemonSet' ? 'daemonsets' : 'replicasets', object);
  return templateOf(inventory, subject);
}

const podOf = (options: Partial<Parameters<typeof pod>[0]>): Pod => project('pods', pod({ namespace: 'shop', name: 'web-1-x', ...options })) as Pod;
const replicaSet = project('replicasets', controller('ReplicaSet', { namespace: 'shop', name: 'web-1' })) as Controller;

it('compares a pod with the ReplicaSet that made it, not with the Deployment of today', () => {
  const subject = podOf({ owner: RS, spec: SIDECAR, annotations: { 'linkerd.io/proxy-version': 'edge-26.1.1' } });
  const { owner, because, outdated, changes } = templateIn([replicaSet, subject], subject);
  expect({ owner, because, outdated }).toEqual({ owner: { kind: 'ReplicaSet', namespace: 'shop', name: 'web-1' }, because: null, outdated: false });
  expect(changes.map(({ change, kind, name, by }) => [change, kind, name, by?.name])).toEqual([['added', 'container', 'linkerd-proxy', 'Linkerd’s proxy injector']]);
});

it.each<[string, Partial<Parameters<typeof pod>[0]>, string]>([
  ['a pod that stands alone', {}, 'It stands alone: nobody made it from a template.'],
  ['a static pod', { annotations: { 'kubernetes.io/config.mirror': 'hash' } }, 'It is a static pod: what the kubelet’s manifest says is what runs.'],
  ['a pod of a kind that is not read', { owner: { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', name: 'db', uid: 'u' } }, 'It was made by Cluster.postgresql.cnpg.io db, a kind that is not read here.'],
  ['a pod whose owner is not known', { owner: RS }, 'ReplicaSet web-1, which made it, is not known here.'],
])('%s has nothing to compare with, and says why', (_, options, because) => {
  const subject = podOf(options);
  expect(templateIn([subject], subject)).toEqual({ owner: null, because, outdated: false, changes: [] });
});

it.each([
  ['statefulsets', 'StatefulSet', { status: { updateRevision: 'db-2' } }, {}, { 'controller-revision-hash': 'db-1' }, true],
  ['statefulsets', 'StatefulSet', { status: { updateRevision: 'db-2' } }, {}, { 'controller-revision-hash': 'db-2' }, false],
  ['daemonsets', 'DaemonSet', {}, { 'deprecated.daemonset.template.generation': '3' }, { 'pod-template-generation': '2' }, true],
  ['daemonsets', 'DaemonSet', {}, { 'deprecated.daemonset.template.generation': '3' }, { 'pod-template-generation': '3' }, false],
  ['daemonsets', 'DaemonSet', {}, {}, { 'pod-template-generation': '3' }, false],
] as const)('of a %s (%s) with %j, %j and labels %j: outdated is told', (plural, kind, more, annotations, labels, outdated) => {
  const owner = project(plural, { ...controller('Deployment', { namespace: 'shop', name: 'db', annotations }), ...more, kind }) as Controller;
  const subject = podOf({ labels, owner: { apiVersion: 'apps/v1', kind, name: 'db', uid: owner.uid } });
  expect(templateIn([owner, subject], subject)).toMatchObject({ outdated, owner: { kind } });
});
