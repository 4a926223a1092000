import { describe, expect, it } from 'vitest';
import type { Container, PodSpec } from '#lib/model/pod-spec.ts';
import { applyAppArmorAnnotations, applyPodDefaults } from './defaulting.ts';

function pod(container: Partial<Container>, rest: Partial<PodSpec> = {}): PodSpec {
  return { containers: [{ name: 'app', ...container }], ...rest };
}

describe('applyPodDefaults', () => {
  it.each<[string, PodSpec]>([
    ['ports without hostNetwork', pod({ ports: [{ containerPort: 80 }] })],
    ['hostPorts that are set', pod({ ports: [{ containerPort: 80, hostPort: 81 }] }, { hostNetwork: true })],
    ['requests that are set', pod({ resources: { limits: { cpu: '1' }, requests: { cpu: '1' } } })],
    ['pod-level limits of what a container requests', pod({ resources: { requests: { cpu: '1' } } }, { resources: { limits: { cpu: '2' } } })],
    ['ports that no container opens', pod({ ports: [{ name: 'web' }] as Container['ports'] }, { hostNetwork: true })],
    ['pod-level limits of what one of the containers requests', { containers: [{ name: 'a' }, { name: 'b', resources: { requests: { cpu: '1' } } }], resources: { limits: { cpu: '2' } } }],
    ['pod-level limits of what pods cannot request', pod({}, { resources: { limits: { 'example.com/gpu': '1', 'my-hugepages-': '1' } } })],
    ['nothing', pod({}, { initContainers: [{ name: 'setup' }], hostNetwork: true })],
  ])('leaves %s alone and returns the same object', (_what, spec) => {
    expect(applyPodDefaults(spec)).toBe(spec);
  });

  it('opens the ports of containers and init containers under hostNetwork', () => {
    const initContainers = [{ name: 'sidecar', ports: [{ containerPort: 9000 }] }];
    const spec = pod({ ports: [{ containerPort: 80, hostPort: 0 }, { containerPort: 443, hostPort: 8443 }] }, { hostNetwork: true, initContainers });
    const before = structuredClone(spec);
    expect(applyPodDefaults(spec)).toEqual({
      hostNetwork: true,
      containers: [
        {
          name: 'app',
          ports: [
            { containerPort: 80, hostPort: 80 },
            { containerPort: 443, hostPort: 8443 },
          ],
        },
      ],
      initContainers: [{ name: 'sidecar', ports: [{ containerPort: 9000, hostPort: 9000 }] }],
    });
    expect(spec).toEqual(before);
  });

  it('takes limits as requests, each resource by itself', () => {
    const spec = pod({ resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '100m' } } });
    expect(applyPodDefaults(spec).containers[0]?.resources).toEqual({
      limits: { cpu: '1', memory: '1Gi' },
      requests: { cpu: '100m', memory: '1Gi' },
    });
  });

  it('takes pod-level limits as requests where no container requests or limits that resource', () => {
    const spec = pod({ resources: { limits: { cpu: '1' } } }, { resources: { limits: { cpu: '2', memory: '1Gi' } } });
    expect(applyPodDefaults(spec).resources).toEqual({ limits: { cpu: '2', memory: '1Gi' }, requests: { memory: '1Gi' } });
  });
});

describe('pod-level requests', () => {
  it.each<[string, Partial<Container>]>([['no resources', {}], ['no requests', { resources: {} }]])('follow limits where a container has %s', (_what, container) => {
    const limits = { cpu: '2', memory: '1Gi', 'hugepages-2Mi': '1Gi' };
    expect(applyPodDefaults(pod(container, { resources: { limits } }))).toEqual(pod(container, { resources: { limits, requests: limits } }));
  });

  it('are the only thing that changes, or those of init containers', () => {
    const initContainers = [{ name: 'setup', resources: { limits: { cpu: '1' } } }];
    expect(applyPodDefaults(pod({}, { initContainers }))).toEqual(pod({}, { initContainers: [{ name: 'setup', resources: { limits: { cpu: '1' }, requests: { cpu: '1' } } }] }));
  });
});

describe('applyAppArmorAnnotations', () => {
  const annotate = (value: string): Record<string, string> => ({ 'container.apparmor.security.beta.kubernetes.io/app': value });

  it.each([
    ['unconfined', { type: 'Unconfined' }],
    ['runtime/default', { type: 'RuntimeDefault' }],
    ['localhost/x', { type: 'Localhost', localhostProfile: 'x' }],
  ])('turns %s into the field', (value, appArmorProfile) => {
    const spec = pod({ securityContext: { privileged: false } });
    expect(applyAppArmorAnnotations({ annotations: annotate(value), spec })).toEqual(pod({ securityContext: { privileged: false, appArmorProfile } }));
    expect(spec).toEqual(pod({ securityContext: { privileged: false } }));
  });

  it.each<[string, Record<string, string>, PodSpec]>([
    ['no annotation', { other: 'unconfined' }, pod({})],
    ['an unknown value', annotate('other'), pod({})],
    ['an unknown value of some length', annotate('somewhere/else'), pod({})],
    ['an annotation of another container', { 'container.apparmor.security.beta.kubernetes.io/gone': 'unconfined' }, pod({}, { initContainers: [{ name: 'setup' }] })],
    ['a profile without a name', annotate('localhost/'), pod({})],
    ['a profile name with spaces around it', annotate('localhost/ x'), pod({})],
    ['a profile of the container', annotate('unconfined'), pod({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } })],
    ['the same profile of the pod', annotate('unconfined'), pod({}, { securityContext: { appArmorProfile: { type: 'Unconfined' } } })],
    ['Windows', annotate('unconfined'), pod({}, { os: { name: 'windows' } })],
  ])('leaves the pod alone with %s', (_what, annotations, spec) => {
    expect(applyAppArmorAnnotations({ annotations, spec })).toBe(spec);
  });

  it('takes another profile of the same type, beside annotations of other things', () => {
    const spec = pod({}, { securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } } });
    const read = applyAppArmorAnnotations({ annotations: { ...annotate('localhost/b'), other: 'x' }, spec });
    expect(read.containers).toEqual([{ name: 'app', securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'b' } } }]);
    expect('initContainers' in read).toBe(false);
  });

  it('looks at init containers by themselves', () => {
    const spec = pod({}, { initContainers: [{ name: 'setup' }, { name: 'sidecar' }] });
    expect(applyAppArmorAnnotations({ annotations: { 'container.apparmor.security.beta.kubernetes.io/sidecar': 'unconfined' }, spec })).toEqual({
      containers: [{ name: 'app' }],
      initContainers: [{ name: 'setup' }, { name: 'sidecar', securityContext: { appArmorProfile: { type: 'Unconfined' } } }],
    });
  });
});
