import { expect, test } from 'vitest';
import type { PodSpec } from '#lib/model/pod-spec.ts';
import { nodeAgentOf } from './node-agents.ts';
import type { PlatformAgent } from './platform.ts';

const specOf = (...images: (string | undefined)[]): PodSpec => ({ containers: images.map((image, index) => ({ name: `c${index}`, ...(image && { image }) })) });
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
  ['a container without an image', specOf(undefined), null],
  ['no container', specOf(), null],
  ['one that configuration names', specOf('registry.example/ours:1'), 'runtime agent Ours'],
  ['one of another role that configuration names', specOf('registry.example/network:1'), null],
])('%s', (_, spec, expected) => {
  const found = nodeAgentOf(spec, OURS);
  expect(found && `${found.role} ${found.name}`).toBe(expected);
});

test('nothing but what is known without configuration', () => expect(nodeAgentOf(specOf('registry.example/ours:1'))).toBeNull());
