import { describe, expect, test } from 'vitest';
import type { Container, EnvVar, PodTemplate, Volume } from '#lib/model/pod-spec.ts';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';
import { podTemplateOf } from './testing.ts';

const podOf = (spec: object, metadata: object = {}): unknown => ({ metadata: { name: 'p', ...metadata }, spec: { containers: [{ name: 'app' }], ...spec } });
const templateOf = (spec: object, metadata: object = {}): PodTemplate => podTemplateOf(podOf(spec, metadata));
const containerOf = (container: object): Container => templateOf({ containers: [{ name: 'app', ...container }] }).spec.containers[0] as Container;

describe('what controllers and admission generate is dropped', () => {
  const projectedToken = { sources: [{ serviceAccountToken: { path: 'token' } }, { configMap: { name: 'kube-root-ca.crt' } }] };
  const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';

  test.each<[string, object, string[]]>([
    ['the token volume', { name: 'kube-api-access-x8k2p', projected: projectedToken }, []],
    ['a token volume of before v1.22', { name: 'default-token-x8k2p', secret: { secretName: 'default-token-x8k2p' } }, []],
    ['not one with a chosen name', { name: 'kube-api-access', projected: projectedToken }, ['kube-api-access']],
    ['not one without a token', { name: 'kube-api-access-x8k2p', projected: { sources: [] } }, ['kube-api-access-x8k2p']],
    ['not another Secret volume with a chosen name', { name: 'ci-token', secret: { secretName: 'ci-token' } }, ['ci-token']],
  ['not a file share that is called so', { name: 'ci-token-x8k2p', azureFile: { secretName: 'ci-token-x8k2p' } }, ['ci-token-x8k2p']],
  ['not another Secret', { name: 'my-token-x8k2p', secret: { secretName: 'other' } }, ['my-token-x8k2p']],
  ])('%s', (_, volume, kept) => {
    const mounts = [{ name: (volume as { name: string }).name, mountPath }];
    const { spec } = templateOf({ volumes: [volume], containers: [{ name: 'app', volumeMounts: mounts }], initContainers: [{ name: 'init', volumeMounts: mounts }] });
    expect(spec.volumes?.map(({ name }) => name) ?? []).toEqual(kept);
    for (const container of [spec.containers[0], spec.initContainers?.[0]]) expect(container?.volumeMounts?.map(({ name }) => name) ?? []).toEqual(kept);
    expect('volumes' in spec).toBe(kept.length > 0);
  });

  test('a Secret that only looks generated, mounted elsewhere, is kept', () => {
    const volumes = [{ name: 'ci-token-x8k2p', secret: { secretName: 'ci-token-x8k2p' } }];
    expect(templateOf({ volumes, containers: [{ name: 'app', volumeMounts: [{ name: 'ci-token-x8k2p', mountPath: '/ci' }] }] }).spec.volumes).toHaveLength(1);
  });

  test('a token volume of before v1.22 is told by its own mount', () => {
    const volumes = [{ name: 'ci-token-x8k2p', secret: { secretName: 'ci-token-x8k2p' } }, { name: 'default-token-x8k2p', secret: { secretName: 'default-token-x8k2p' } }];
    const volumeMounts = [null, { name: 'ci-token-x8k2p', mountPath: '/ci' }, { name: 'default-token-x8k2p', mountPath }];
    expect(templateOf({ volumes, containers: [{ name: 'app', volumeMounts }] }).spec.volumes?.map(({ name }) => name)).toEqual(['ci-token-x8k2p']);
  });

  test.each([
    ['a DaemonSet', { 'controller-revision-hash': '5f', 'pod-template-generation': '2' }],
    ['a Job', { 'controller-uid': 'u', 'batch.kubernetes.io/controller-uid': 'u', 'batch.kubernetes.io/job-completion-index': '0' }],
  ])('labels of the pods of %s', (_, labels) => expect(templateOf({}, { labels: { app: 'x', ...labels } }).labels).toEqual({ app: 'x' }));

  test('labels that tell pods of one template apart; others stay', () => {
    const labels = { app: 'x', 'pod-template-hash': '7d9', 'controller-revision-hash': 'x-1', 'statefulset.kubernetes.io/pod-name': 'x-0', 'apps.kubernetes.io/pod-index': '0', 'job-name': 'j' };
    expect(templateOf({}, { labels }).labels).toEqual({ app: 'x', 'job-name': 'j' });
  });
});

test('only annotations that are graded are kept', () => {
  const annotations = {
    'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default',
    'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
    'container.seccomp.security.alpha.kubernetes.io/app': 'unconfined',
    'plimsoll.dev/x': 'y',
    'prometheus.io/scrape': 'true',
    'kubernetes.io/config.mirror': 'h',
  };
  expect(Object.keys(templateOf({}, { annotations }).annotations)).toEqual(Object.keys(annotations).slice(0, 4));
});

test.each<[object, Partial<Volume>]>([
  [{ name: 'v' }, { source: 'emptyDir' }],
  [{ name: 'v', emptyDir: null }, { source: 'emptyDir' }],
  [{ name: 'v', emptyDir: {} }, { source: 'emptyDir' }],
  [{ name: 'v', hostPath: { path: '/run', type: 'Socket' } }, { source: 'hostPath', hostPath: { path: '/run', type: 'Socket' } }],
  [{ name: 'v', secret: { secretName: 's' } }, { source: 'secret', secrets: ['s'] }],
  [{ name: 'v', azureFile: { secretName: 's', shareName: 'x' } }, { source: 'azureFile', secrets: ['s'] }],
  [{ name: 'v', iscsi: { secretRef: { name: 's' } } }, { source: 'iscsi', secrets: ['s'] }],
  [{ name: 'v', projected: { sources: [{ secret: { name: 'a' } }, { secret: { name: 'b' } }, { serviceAccountToken: {} }] } }, { source: 'projected', secrets: ['a', 'b'], serviceAccountToken: true }],
  [{ name: 'v', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'vault' }, nodePublishSecretRef: { name: 's' } } }, { source: 'csi', csiDriver: 'secrets-store.csi.k8s.io', secretProviderClass: 'vault', secrets: ['s'] }],
  [{ name: 'v', somethingNew: {} }, { source: 'somethingNew' }],
])('volume %j', (raw, expected) => {
  expect(templateOf({ volumes: [raw] }).spec.volumes).toEqual([{ name: 'v', ...expected }]);
});

test('a spec without anything has nothing', () => {
  expect(templateOf({ containers: null, initContainers: [], ephemeralContainers: null }).spec).toStrictEqual({ containers: [] });
  expect(templateOf({ os: { name: 'windows', version: 1 } }).spec.os).toStrictEqual({ name: 'windows' });
});

test.each<[object, Partial<EnvVar>]>([
  [{ name: 'A', value: 'x' }, { literal: 'plain' }],
  [{ name: 'A', value: '' }, { literal: 'empty' }],
  [{ name: 'A' }, {}],
  [{ name: 'A', value: '', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }, { valueFrom: { kind: 'secretKeyRef', name: 's', key: 'k' } }],
  [{ name: 'A', valueFrom: { configMapKeyRef: { name: 's', key: 'k' } } }, { valueFrom: { kind: 'configMapKeyRef', name: 's', key: 'k' } }],
  [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }, { valueFrom: { kind: 'fieldRef', key: 'spec.nodeName' } }],
  [{ name: 'A', valueFrom: {} }, {}],
  [{ name: 'A', value: 'x', valueFrom: null }, { literal: 'plain' }],
  [{ name: 'A', valueFrom: { secretKeyRef: null, configMapKeyRef: { key: 'k' } } }, { valueFrom: { kind: 'configMapKeyRef', key: 'k' } }],
  [{ name: 'A', valueFrom: { secretKeyRef: { name: 's' } } }, { valueFrom: { kind: 'secretKeyRef', name: 's' } }],
  [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'p', key: 'k' } } }, { valueFrom: { kind: 'fileKeyRef', name: 'v', key: 'k' } }],
  [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }, { valueFrom: { kind: 'resourceFieldRef', key: 'limits.cpu' } }],
])('env %j', (raw, expected) => {
  expect(containerOf({ env: [raw] }).env).toStrictEqual([{ name: 'A', ...expected }]);
});

test('envFrom, probes and hooks', () => {
  expect(
    containerOf({
      envFrom: [{ secretRef: { name: 's' } }, { prefix: 'X_', configMapRef: { name: 'c' } }],
      livenessProbe: { exec: { command: ['true'] } },
      readinessProbe: { httpGet: { host: '127.0.0.1', port: 80 } },
      startupProbe: { grpc: { port: 1 } },
      lifecycle: { preStop: { tcpSocket: { port: 1, host: 'h' } } },
    }),
  ).toEqual({
    name: 'app',
    envFrom: [{ secret: 's' }, { configMap: 'c' }],
    livenessProbe: { exec: true },
    readinessProbe: { httpGet: { host: '127.0.0.1' } },
    startupProbe: { grpc: true },
    lifecycle: { preStop: { tcpSocket: { host: 'h' } } },
  });
});

test('the old name of the service account field counts', () => {
  expect(templateOf({ serviceAccount: 'old' }).spec.serviceAccountName).toBe('old');
  expect(templateOf({ serviceAccountName: 'new', serviceAccount: 'old' }).spec.serviceAccountName).toBe('new');
});

test('literals go to the collector, and what is found comes back by path', () => {
  const literals = new LiteralCollector();
  const container = {
    name: 'app',
    command: ['app', 'secret0'],
    args: ['secret1', 'plain'],
    env: [{ name: 'TOKEN', value: 'secret2' }],
    livenessProbe: { exec: { command: ['curl', 'secret3'] } },
    readinessProbe: { httpGet: { path: '/', httpHeaders: [{ name: 'Authorization', value: 'secret4' }] } },
    lifecycle: { postStart: { exec: { command: ['secret5'] } } },
  };
  const { object } = projectObject(podOf({ containers: [container], volumes: [{ name: 'kube-api-access-x8k2p', projected: { sources: [{ serviceAccountToken: {} }] } }] }), { resource: resourceOf('pods'), literals });
  expect(JSON.stringify(object)).not.toContain('secret');
  const taken = literals.take();
  for (const { value, assign } of taken.literals) assign(value.startsWith('secret') ? { rule: value, length: 7 } : 'plain');
  for (const { words, found } of taken.commands) for (const [index, word] of words.entries()) if (word.startsWith('secret')) found(index, word, 7);
  const [projected] = (object as { template: PodTemplate }).template.spec.containers;
  expect(projected?.env).toEqual([{ name: 'TOKEN', literal: { rule: 'secret2', length: 7 } }]);
  expect(Object.fromEntries(projected?.credentialsInArguments?.map(({ path, rule }) => [path, rule]) ?? [])).toEqual({
    'command[1]': 'secret0',
    'args[0]': 'secret1',
    'livenessProbe.exec.command[1]': 'secret3',
    'readinessProbe.httpGet.httpHeaders[0].value': 'secret4',
    'lifecycle.postStart.exec.command[0]': 'secret5',
  });
  expect(literals.take()).toEqual({ literals: [], commands: [] });
});
