import { expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { Pod } from '#lib/model/inventory.ts';
import { secretReferences } from './secret-references.ts';

test('names every Secret a pod takes in, with its path', () => {
  const pod = projectRaw('pods', {
    metadata: { name: 'app', namespace: 'shop' },
    spec: {
      imagePullSecrets: [{ name: 'registry' }],
      initContainers: [{ name: 'migrate', envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'database' } }] }],
      containers: [
        {
          name: 'app',
          env: [
            { name: 'PLAIN', value: 'x' },
            { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } },
            { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
            { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode' } } },
          ],
        },
      ],
      volumes: [
        { name: 'tls', secret: { secretName: 'tls' } },
        { name: 'all', projected: { sources: [{ secret: { name: 'one' } }, { configMap: { name: 'settings' } }, { secret: { name: 'two' } }] } },
        { name: 'scratch', emptyDir: {} },
      ],
    },
  }) as Pod;
  expect(secretReferences(pod.template.spec).map(({ secret, via, container, path, key }) => [secret, via, container, path, key])).toEqual([
    ['database', 'envFrom', 'migrate', 'initContainers[0].envFrom[1].secretRef', null],
    ['api', 'secretKeyRef', 'app', 'containers[0].env[1].valueFrom.secretKeyRef', 'token'],
    ['tls', 'volume', null, 'volumes[0].secret', null],
    ['one', 'projected', null, 'volumes[1].projected', null],
    ['two', 'projected', null, 'volumes[1].projected', null],
  ]);
});

test('names those of an ephemeral container while it runs', () => {
  const spec = { containers: [], ephemeralContainers: [{ name: 'debug', envFrom: [{ secret: 'database' }] }] };
  const ended = { ...spec, ephemeralContainers: spec.ephemeralContainers.map((container) => ({ ...container, ended: true as const })) };
  expect([spec, ended].map((one) => secretReferences(one).map(({ secret }) => secret))).toEqual([['database'], []]);
});

test('names those that drivers of volumes log in with', () => {
  const volumes = [
    { name: 'a', azureFile: { secretName: 'files', shareName: 'x' } },
    { name: 'b', cephfs: { monitors: ['x'], secretRef: { name: 'ceph' } } },
    { name: 'c', csi: { driver: 'x', nodePublishSecretRef: { name: 'driver' } } },
    { name: 'd', secret: { secretName: 'optional', optional: true } },
  ];
  const pod = projectRaw('pods', { metadata: { name: 'app', namespace: 'shop' }, spec: { containers: [{ name: 'app' }], volumes } }) as Pod;
  expect(secretReferences(pod.template.spec).map(({ secret }) => secret)).toEqual(['files', 'ceph', 'driver', 'optional']);
});
