import { expect, test } from 'vitest';
import type { OwnerRef } from '#lib/model/inventory.ts';
import type { PodSpec } from '#lib/model/pod-spec.ts';
import { nodeAgentOf } from './node-agents.ts';
import type { PlatformAgent } from './platform.ts';

const specOf = (...images: (string | undefined)[]): PodSpec => ({ containers: images.map((image, index) => ({ name: `c${index}`, ...(image && { image }) })) });
const DAEMON_SET: OwnerRef = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: '', controller: true };
const REPLICA_SET: OwnerRef = { ...DAEMON_SET, kind: 'ReplicaSet' };
const OURS: PlatformAgent[] = [
  { role: 'runtime agent', name: 'Ours', repositories: ['registry.example/ours'] },
  { role: 'CNI', name: 'Our network', repositories: ['registry.example/network'] },
];

test.each<[string, PodSpec, string | null]>([
  ['an agent of the runtime', specOf('docker.io/falcosecurity/falco:0.41'), 'runtime agent Falco'],
  ['an agent of logs', specOf('cr.fluentbit.io/fluent/fluent-bit:4'), 'log agent Fluent Bit'],
  ['an agent beside something else', specOf('busybox', 'quay.io/cilium/tetragon:v1'), 'runtime agent Tetragon'],
  ['an agent of another role', specOf('quay.io/prometheus/node-exporter:v1'), null],
  ['anything else', specOf('nginx:1'), null],
  ['an agent beside one of another role', specOf('quay.io/prometheus/node-exporter:v1', 'fluent/fluent-bit:4'), 'log agent Fluent Bit'],
  ['one behind a mirror, by digest', specOf(`mirror.example/hub/falcosecurity/falco@sha256:${'4e'.repeat(32)}`), 'runtime agent Falco'],
  ['one whose name ends alike', specOf('registry.example/notfalcosecurity/falco:1'), null],
  ['what stands beside Falco', specOf('docker.io/falcosecurity/falcosidekick:2'), null],
  ['a container without an image', specOf(undefined), null],
  ['no container', specOf(), null],
  ['one that configuration names', specOf('registry.example/ours:1'), 'runtime agent Ours'],
  ['one of another role that configuration names', specOf('registry.example/network:1'), null],
])('%s', (_, spec, expected) => {
  const found = nodeAgentOf(spec, [DAEMON_SET], OURS);
  expect(found && `${found.role} ${found.name}`).toBe(expected);
});

test('nothing but what is known without configuration', () => expect(nodeAgentOf(specOf('registry.example/ours:1'), [DAEMON_SET])).toBeNull());

test.each<[string, OwnerRef[], runtime: boolean, log: boolean]>([
  ['a DaemonSet', [DAEMON_SET], true, true],
  ['one of another kind', [{ ...DAEMON_SET, apiVersion: 'apps.kruise.io/v1alpha1' }], true, true],
  ['a Deployment, whose log agent reads no log of the node', [REPLICA_SET], true, false],
  ['nobody', [], true, false],
])('run by %s', (_, owners, ...expected) => {
  const images = ['falcosecurity/falco:0.44.0', 'fluent/fluent-bit:4'];
  expect(images.map((image) => nodeAgentOf(specOf(image), owners) !== null)).toEqual(expected);
  // Beside an application too.
  expect(nodeAgentOf(specOf('registry.example/shop:1', images[1]), owners) !== null).toBe(expected[1]);
});
