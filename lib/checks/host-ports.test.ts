import { expect, it } from 'vitest';
import { judge } from './testing/judge.ts';

it.each<[string, Record<string, unknown>, unknown[] | undefined, string[]]>([
  ['no port: none is what is wanted', {}, undefined, []],
  ['container ports', {}, [{ containerPort: 80 }], []],
  ['0 is unset', {}, [{ containerPort: 80, hostPort: 0 }], []],
  ['one', {}, [{ containerPort: 80 }, { containerPort: 53, hostPort: 53, protocol: 'UDP' }], ['Container app takes port 53/UDP of the node']],
  ['each one', {}, [{ containerPort: 1, hostPort: 1 }, { containerPort: 2, hostPort: 3 }], ['Container app takes port 1/TCP of the node', 'Container app takes port 3/TCP of the node']],
  ['filled in under hostNetwork', { hostNetwork: true }, [{ containerPort: 80, hostPort: 80 }], []],
  ['another one than hostNetwork fills in', { hostNetwork: true }, [{ containerPort: 80, hostPort: 81 }], ['Container app takes port 81/TCP of the node']],
  ['the same port without hostNetwork', { hostNetwork: false }, [{ containerPort: 80, hostPort: 80 }], ['Container app takes port 80/TCP of the node']],
])('host-ports: %s', (_, spec, ports, expected) => {
  const { verdict, said } = judge('host-ports', { spec, container: { ports } });
  expect(verdict).toBe(expected.length === 0 ? 'pass' : 'fail');
  expect(said.filter((one) => one.verdict === 'fail').map(({ reason }) => reason)).toEqual(expected);
});

it('judges init containers, sidecars and ephemeral containers', () => {
  const ports = [{ containerPort: 80, hostPort: 80 }];
  const spec = { initContainers: [{ name: 'once', ports }, { name: 'side', restartPolicy: 'Always', ports }], ephemeralContainers: [{ name: 'look', ports }] };
  expect(judge('host-ports', { spec }).said.map(({ verdict, path }) => [verdict, path])).toEqual([
    ['fail', 'spec.initContainers[0].ports[0].hostPort'],
    ['fail', 'spec.initContainers[1].ports[0].hostPort'],
    ['pass', null],
    ['fail', 'spec.ephemeralContainers[0].ports[0].hostPort'],
  ]);
});
