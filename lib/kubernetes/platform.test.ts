import { describe, expect, it } from 'vitest';
import { isPlatformNamespace, PLATFORM_AGENTS, PLATFORM_ROLES, platformAgent } from './platform.ts';

describe('platformAgent', () => {
  it.each<[string, string[], string | null]>([
    ['CNI', ['docker.io/calico/node:v3.31.0'], 'CNI: Calico'],
    ['CNI behind a mirror', ['registry.example.com/mirror/quay.io/cilium/cilium:v1.19.0'], 'CNI: Cilium'],
    ['CSI, by the registrar that every node plugin carries', ['example.com/our/driver:1', 'registry.k8s.io/sig-storage/csi-node-driver-registrar:v2.15.0'], 'CSI: a CSI node plugin'],
    ['device plugin', ['nvcr.io/nvidia/k8s-device-plugin:v0.18.0'], 'device plugin: NVIDIA'],
    ['node metrics', ['quay.io/prometheus/node-exporter:v1.10.2'], 'node metrics: node exporter'],
    ['runtime agent', ['docker.io/falcosecurity/falco:0.43.0', 'docker.io/falcosecurity/falcoctl:0.12.0'], 'runtime agent: Falco'],
    ['log agent', ['cr.fluentbit.io/fluent/fluent-bit:4.2.0'], 'log agent: Fluent Bit'],
    ['log agent of a vendor', ['gcr.io/datadoghq/agent:7.73.0'], 'log agent: Datadog agent'],
    ['an application', ['nginx:1.29'], null],
    ['a name that ends alike', ['example.com/myfluent/fluent-bits:1'], null],
    ['no image', [''], null],
  ])('%s', (_, images, expected) => {
    const agent = platformAgent(images);
    expect(agent && `${agent.role}: ${agent.name}`).toBe(expected);
  });

  it('is extended by configuration', () => {
    const ours = { role: 'log agent', name: 'ours', repositories: ['acme/logger'] } as const;
    expect(platformAgent(['ghcr.io/acme/logger:3'], [ours])).toBe(ours);
    expect(platformAgent(['ghcr.io/acme/logger:3'])).toBeNull();
  });

  // No entry hides another, and each is found in its own registry and behind a mirror.
  it.each(PLATFORM_AGENTS.flatMap((agent) => agent.repositories.map((repository) => [agent.name, repository, agent] as const)))('knows %s by %s', (name, repository, agent) => {
    for (const image of [`registry.example/${repository}:1`, `mirror.example/cache/${repository}@sha256:${'4e'.repeat(32)}`]) expect(platformAgent([image])).toBe(agent);
    expect(repository).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/);
    expect(name).toMatch(/^[A-Za-z]/);
    expect(PLATFORM_ROLES[agent.role]).toMatch(/^[a-z]/);
  });

  it('lists no repository twice', () => {
    const all = PLATFORM_AGENTS.flatMap(({ repositories }) => repositories);
    expect(all.filter((repository, index) => all.indexOf(repository) !== index)).toEqual([]);
  });
});

it.each<[string, boolean]>([
  ['kube-system', true],
  ['kube-flannel', true],
  ['monitoring', true],
  ['kubernetes-dashboard', false],
  ['shop', false],
])('namespace %s', (namespace, expected) => {
  expect(isPlatformNamespace(namespace, ['monitoring'])).toBe(expected);
});
