import { expect, test } from 'vitest';
import { LiteralCollector } from '../literals.ts';
import { projectObject } from './project-object.ts';
import { resourceOf } from './resources.ts';
import { podTemplateOf } from './testing.ts';

type Json = Record<string, unknown>;

const podWith = (containers: unknown): Json => ({ metadata: { name: 'p' }, spec: { containers } });

test.each<[string, Json | null, Json]>([
  ['a name alone', { name: 'app' }, { name: 'app' }],
  ['one that is null is empty, as Go decodes it', null, { name: '' }],
  ['no variables and no mounts', { name: 'app', env: null, volumeMounts: [] }, { name: 'app' }],
  ['an empty list of variables', { name: 'app', env: [] }, { name: 'app', env: [] }],
  ['devices of a volume', { name: 'app', volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }] }, { name: 'app', volumeDevices: [{ name: 'disk', devicePath: '/dev/xvda' }] }],
  [
    'mounts, with what decides how they are graded',
    { name: 'app', volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 's', readOnly: true, mountPropagation: 'Bidirectional', recursiveReadOnly: 'Enabled' }] },
    { name: 'app', volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 's', readOnly: true, mountPropagation: 'Bidirectional' }] },
  ],
  ['ports', { name: 'app', ports: [{ containerPort: 80, hostPort: 8080, protocol: 'UDP', name: 'dns', hostIP: '127.0.0.1' }] }, { name: 'app', ports: [{ containerPort: 80, hostPort: 8080, protocol: 'UDP', name: 'dns', hostIP: '127.0.0.1' }] }],
])('%s', (_, container, expected) => {
  expect(podTemplateOf(podWith([container])).spec.containers).toStrictEqual([expected]);
});

test('one that is no object is refused', () => {
  const { faults } = projectObject(podWith(['app', { name: 'b' }]), { resource: resourceOf('pods'), literals: new LiteralCollector() });
  expect(faults).toEqual([{ path: 'spec.containers[0]', keys: ['spec', 'containers', 0], message: 'expected object, got string' }]);
});

test('nothing to run is no command line', () => {
  const literals = new LiteralCollector();
  projectObject(podWith([{ name: 'app' }, { name: 'b', command: [], args: null }]), { resource: resourceOf('pods'), literals });
  expect(literals.take()).toEqual({ literals: [], commands: [] });
});
