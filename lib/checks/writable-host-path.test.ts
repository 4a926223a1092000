import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';
import type { Delta } from './testing/pod.ts';

const volumes = [{ name: 'scratch', emptyDir: {} }, { name: 'logs', hostPath: { path: '/var/log' } }, { name: 'data', hostPath: { path: '/data' } }];
const mounting = (...volumeMounts: Json[]): Delta => ({ spec: { volumes }, container: { volumeMounts } });
const at = (index: number) => `spec.containers[0].volumeMounts[${index}].readOnly`;

test.each<[string, Delta, ...string[]]>([
  ['no volume', {}, 'pass'],
  ['no mount of it', mounting(), 'pass'],
  ['another volume', mounting({ name: 'scratch', mountPath: '/tmp' }), 'pass'],
  ['read-only', mounting({ name: 'logs', mountPath: '/logs', readOnly: true }), 'pass'],
  ['nothing said', mounting({ name: 'logs', mountPath: '/logs' }), 'fail', `${at(0)}: Container app can write to /var/log of its node`],
  ['writable', mounting({ name: 'logs', mountPath: '/logs', readOnly: false }), 'fail', `${at(0)}: Container app can write to /var/log of its node`],
  [
    'one of three',
    mounting({ name: 'scratch', mountPath: '/tmp' }, { name: 'logs', mountPath: '/logs', readOnly: true }, { name: 'data', mountPath: '/data' }),
    'fail',
    `${at(2)}: Container app can write to /data of its node`,
  ],
  [
    'mounted twice, once read-only',
    mounting({ name: 'logs', mountPath: '/a', readOnly: true }, { name: 'logs', mountPath: '/b' }),
    'fail',
    `${at(1)}: Container app can write to /var/log of its node`,
  ],
  [
    'a sidecar',
    { spec: { volumes, initContainers: [{ name: 'shipper', restartPolicy: 'Always', volumeMounts: [{ name: 'logs', mountPath: '/logs' }] }] } },
    'fail',
    'spec.initContainers[0].volumeMounts[0].readOnly: Container shipper can write to /var/log of its node',
  ],
  [
    'an ephemeral container',
    { spec: { volumes, ephemeralContainers: [{ name: 'debugger', volumeMounts: [{ name: 'logs', mountPath: '/logs' }] }] } },
    'fail',
    'spec.ephemeralContainers[0].volumeMounts[0].readOnly: Container debugger can write to /var/log of its node',
  ],
])('%s', (_, delta, ...expected) => {
  expect(outcome('writable-host-path', delta)).toEqual(expected);
});
