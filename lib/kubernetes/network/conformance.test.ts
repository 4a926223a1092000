import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowedConnections, externalRanges } from './connections.ts';
import { formatIpv4, parseIp } from './ip.ts';
import { isolatingPolicies } from './isolation.ts';
import type { Endpoint } from './peers.ts';
import { formatPorts, hasPort, type Protocol } from './ports.ts';
import { CONFORMANCE, readWorld, type Workload, type World } from './testing/world.ts';

const present = existsSync(CONFORMANCE);
if (!present) process.stderr.write(`Network policy conformance is not checked here: there is no ${CONFORMANCE}\n`);

interface Recipe {
  id: string;
  workloads: string;
  policies: string[];
  probes: { src: string; dst: string; port: number; protocol: Protocol; expect: 'allow' | 'deny' }[];
  isolation: Record<string, ('Ingress' | 'Egress')[]>;
}

describe.runIf(present)('recipes', () => {
  const recipes = present ? readJson<Recipe[]>('index/recipes.json') : [];

  it.each(recipes.map((recipe) => [recipe.id, recipe] as const))('%s', (_, { workloads, policies, probes, isolation }) => {
    const world = readWorld([workloads, ...policies]);
    const answers = probes.map(({ src, dst, port, protocol }) => {
      const ports = allowedConnections(endOf(src, world), endOf(dst, world), world.policies);
      return { src, dst, port, answer: hasPort(ports, protocol, port) ? 'allow' : 'deny' };
    });
    expect(answers).toEqual(probes.map(({ src, dst, port, expect: answer }) => ({ src, dst, port, answer })));
    const isolated = Object.fromEntries(world.workloads.map((each) => [`${each.namespace}/${each.name}`, directionsOf(each, world)]));
    expect(Object.fromEntries(Object.entries(isolated).filter(([, directions]) => directions.length > 0))).toEqual(isolation);
  });

  it('has all of them', () => {
    expect([recipes.length, recipes.flatMap((recipe) => recipe.probes).length]).toEqual([9, 27]);
  });
});

interface AnalyzerCase {
  id: string;
  group: string;
  files: string[];
  kinds: Record<string, number>;
  expectedJson: string;
}
type End = { ipRange: string } | { namespace: string; name: string; kind: string };
interface Expected {
  connections: { src: End; dst: End; conn: string }[];
  exposure: { unprotected: { workload: Exclude<End, { ipRange: string }>; direction: 'Ingress' | 'Egress' }[] } | null;
}

describe.runIf(present)('netpol-analyzer, plain policies', () => {
  const all = present ? readJson<AnalyzerCase[]>('index/netpol-analyzer.json').filter((each) => each.group === 'simple') : [];
  const cases = all.filter(({ kinds }) => Object.keys(kinds).some((kind) => !['NetworkPolicy', 'Namespace', 'Service'].includes(kind)));
  const without = all.length - cases.length;
  if (without > 0) process.stderr.write(`${without} of ${all.length} netpol-analyzer cases come without workloads and cannot be checked\n`);

  it.each(cases.map((each) => [each.id, each] as const))('%s', (_, { files, expectedJson }) => {
    const world = readWorld(files);
    const expected = readJson<Expected>(expectedJson);
    expect(connectionsOf(world)).toEqual(expected.connections.map(({ src, dst, conn }) => `${nameOf(src)} => ${nameOf(dst)} : ${conn}`).toSorted());
    if (!expected.exposure) return;
    const unprotected = expected.exposure.unprotected.map(({ workload, direction }) => `${nameOf(workload)} ${direction}`);
    expect(unprotectedOf(world)).toEqual(unprotected.toSorted());
  });

  it('has all of them', () => {
    expect([all.length, cases.length]).toEqual([59, 47]);
  });
});

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(CONFORMANCE, path), 'utf8')) as T;
}

function endOf(name: string, world: World): Endpoint {
  if (name === 'external') return { ip: parseIp('203.0.113.7')! };
  const found = world.workloads.find((each) => `${each.namespace}/${each.name}` === name);
  if (!found) throw new Error(`no such workload: ${name}`);
  return found;
}

function directionsOf(end: Workload, { policies }: World): string[] {
  const own = policies.filter((policy) => policy.namespace === end.namespace);
  return (['ingress', 'egress'] as const)
    .filter((direction) => isolatingPolicies(own, end.labels, direction).length > 0)
    .map((direction) => (direction === 'ingress' ? 'Ingress' : 'Egress'));
}

const nameOf = (end: End): string => ('ipRange' in end ? end.ipRange : `${end.namespace}/${end.name}[${end.kind}]`);

function unprotectedOf(world: World): string[] {
  return world.workloads
    .flatMap((each) => ['Egress', 'Ingress'].filter((direction) => !directionsOf(each, world).includes(direction)).map((direction) => `${nameOf(each)} ${direction}`))
    .toSorted();
}

/** Every allowed connection between different workloads and with addresses outside, as the analyzer writes them. */
function connectionsOf(world: World): string[] {
  const ranges = externalRanges(world.policies);
  const lines: string[] = [];
  for (const from of world.workloads) {
    for (const to of world.workloads) {
      if (nameOf(from) === nameOf(to)) continue;
      const ports = formatPorts(allowedConnections(from, to, world.policies));
      if (ports !== 'No Connections') lines.push(`${nameOf(from)} => ${nameOf(to)} : ${ports}`);
    }
    for (const direction of ['in', 'out'] as const) {
      for (const { first, last, ports } of joined(from, direction)) {
        const range = `${formatIpv4(first)}-${formatIpv4(last)}`;
        lines.push(direction === 'in' ? `${range} => ${nameOf(from)} : ${ports}` : `${nameOf(from)} => ${range} : ${ports}`);
      }
    }
  }
  // Pods of one owner are one line.
  return [...new Set(lines)].toSorted();

  /** Neighbouring ranges with the same answer are one. */
  function joined(workload: Workload, direction: 'in' | 'out'): { first: bigint; last: bigint; ports: string }[] {
    const result: { first: bigint; last: bigint; ports: string }[] = [];
    for (const { first, last } of ranges) {
      const outside: Endpoint = { ip: { family: 4, value: first } };
      const [from, to] = direction === 'in' ? [outside, workload] : [workload, outside];
      const ports = formatPorts(allowedConnections(from, to, world.policies));
      const previous = result.at(-1);
      if (previous?.ports === ports) previous.last = last;
      else result.push({ first, last, ports });
    }
    return result.filter(({ ports }) => ports !== 'No Connections');
  }
}
